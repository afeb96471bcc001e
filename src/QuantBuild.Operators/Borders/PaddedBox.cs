using QuantBuild.Kernels.Movement;

namespace QuantBuild.Operators.Borders;

/// <summary>
/// A box inside a larger one, and what remains of that: for each dimension what lies before and after, within the box in the dimensions
/// before it and over the whole length in those after it.
/// </summary>
/// <param name="sizes">The dimensions of the whole.</param>
/// <param name="first">Where the box begins.</param>
/// <param name="end">Where the box ends.</param>
internal readonly ref struct PaddedBox(ReadOnlySpan<int> sizes, ReadOnlySpan<int> first, ReadOnlySpan<int> end)
{
    private readonly ReadOnlySpan<int> _sizes = sizes;
    private readonly ReadOnlySpan<int> _first = first;
    private readonly ReadOnlySpan<int> _end = end;

    /// <summary>How many pieces remain at the most.</summary>
    public static int PiecesOf(int dimensions) => 2 * dimensions;

    /// <summary>One remaining piece, filled with one element.</summary>
    /// <param name="elementBytes">The size of an element.</param>
    /// <param name="piece">0 for before the box in dimension 0, 1 for after it, and so on.</param>
    /// <param name="target">Where the whole begins.</param>
    public MoveLayout Fill(int elementBytes, int piece, nint target)
    {
        (int axis, int after) = Math.DivRem(piece, 2);
        Span<MoveAxis> axes = stackalloc MoveAxis[_sizes.Length];
        nint step = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            (int from, int to) = i > axis ? (0, _sizes[i])
                : i < axis ? (_first[i], _end[i])
                : after == 0 ? (0, _first[i]) : (_end[i], _sizes[i]);
            axes[i] = new MoveAxis(to - from, 0, step);
            target += from * step;
            step *= _sizes[i];
        }

        return MoveLayout.Create(elementBytes, axes, 0, target);
    }
}
