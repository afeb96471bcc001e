using System.Runtime.InteropServices;

namespace QuantBuild.Testing.ReferenceRuntimes;

[StructLayout(LayoutKind.Sequential)]
internal readonly struct TfliteQuantization
{
    public readonly float Scale;
    public readonly int ZeroPoint;
}
