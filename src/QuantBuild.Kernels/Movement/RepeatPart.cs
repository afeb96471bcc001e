using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Movement;

internal readonly struct RepeatPart<T> : IMovePart<T>
    where T : unmanaged
{
    /// <summary>Rows are copied from what was written before, more at a time, as long as it stays in the nearest cache.</summary>
    private const int MostAtOnce = 2048;

    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer)
    {
        Span<T> all = MemoryMarshal.CreateSpan(ref target, inner.Size * outer.Size);
        MemoryMarshal.CreateReadOnlySpan(ref source, inner.Size).CopyTo(all);
        int atOnce = inner.Size;
        for (int written = inner.Size; written < all.Length;)
        {
            int length = Math.Min(atOnce, all.Length - written);
            all[..length].CopyTo(all[written..]);
            written += length;
            atOnce = written <= MostAtOnce ? written : atOnce;
        }
    }
}
