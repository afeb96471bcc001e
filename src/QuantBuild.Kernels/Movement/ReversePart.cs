using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Movement;

internal readonly struct ReversePart<T> : IMovePart<T>
    where T : unmanaged
{
    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer)
    {
        Span<T> row = MemoryMarshal.CreateSpan(ref target, inner.Size);
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Subtract(ref source, inner.Size - 1), inner.Size).CopyTo(row);
        row.Reverse();
    }
}
