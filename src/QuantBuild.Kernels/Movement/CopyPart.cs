using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Movement;

internal readonly struct CopyPart<T> : IMovePart<T>
    where T : unmanaged
{
    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, inner.Size).CopyTo(MemoryMarshal.CreateSpan(ref target, inner.Size));
}
