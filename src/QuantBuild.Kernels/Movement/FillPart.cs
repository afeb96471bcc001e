using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Movement;

internal readonly struct FillPart<T> : IMovePart<T>
    where T : unmanaged
{
    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer) =>
        MemoryMarshal.CreateSpan(ref target, inner.Size).Fill(source);
}
