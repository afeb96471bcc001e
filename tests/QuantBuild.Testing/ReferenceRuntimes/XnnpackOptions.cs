using System.Runtime.InteropServices;

namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>The delegate's options as 2.9.0 reads them: eight bytes, without the weights cache of later versions.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XnnpackOptions
{
    public const uint SignedQuantized = 1;
    public const uint UnsignedQuantized = 2;

    public int Threads;
    public uint Flags;
}
