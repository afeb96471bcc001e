using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Movement;

/// <summary>The inner loop walks along a row of the target, the outer one along a row of the source.</summary>
internal readonly struct TransposePart<T> : IMovePart<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    private static int Line => LineBytes / Unsafe.SizeOf<T>();

    public static void Run(ref T source, ref T target, MoveAxis inner, MoveAxis outer)
    {
        int edge = TransposeTile.EdgeOf<T>();
        int rows = outer.Size / edge * edge;
        int columns = inner.Size / edge * edge;

        // Line by line of the target, so that each is whole before the next is begun.
        for (int line = 0; line < columns; line += Line)
        {
            int end = Math.Min(line + Line, columns);
            for (int row = 0; row < rows; row += edge)
            {
                for (int column = line; column < end; column += edge)
                {
                    TransposeTile.Run(
                        ref Unsafe.Add(ref source, (column * inner.Source) + row),
                        inner.Source,
                        ref Unsafe.Add(ref target, (row * outer.Target) + column),
                        outer.Target);
                }
            }
        }

        RunSingly(ref source, ref target, inner, outer, 0, rows, columns);
        RunSingly(ref source, ref target, inner, outer, rows, outer.Size, 0);
    }

    private static void RunSingly(ref T source, ref T target, MoveAxis inner, MoveAxis outer, int firstRow, int endRow, int firstColumn)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            ref T from = ref Unsafe.Add(ref source, row);
            ref T to = ref Unsafe.Add(ref target, row * outer.Target);
            for (int column = firstColumn; column < inner.Size; column++)
            {
                Unsafe.Add(ref to, column) = Unsafe.Add(ref from, column * inner.Source);
            }
        }
    }
}
