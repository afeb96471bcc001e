using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Movement;

internal readonly struct ScatterPart<T> : IMovePart<T>
    where T : unmanaged
{
    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer)
    {
        nint from = 0;
        nint to = 0;
        for (int i = 0; i < inner.Size; i++)
        {
            Unsafe.Add(ref target, to) = Unsafe.Add(ref source, from);
            from += inner.Source;
            to += inner.Target;
        }
    }
}
