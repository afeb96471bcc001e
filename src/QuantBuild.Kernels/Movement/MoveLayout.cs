using System.Diagnostics.CodeAnalysis;

namespace QuantBuild.Kernels.Movement;

/// <summary>
/// Where each element of a target comes from: nested loops with a fixed step through the source and one through the target.
/// They are as few and as long as they can be, so that equal moves look equal, whatever the operator that asks for them.
/// </summary>
internal readonly struct MoveLayout
{
    private const int PartBytes = 1 << 14;
    private const int LineBytes = 64;

    private readonly MoveAxes _axes;

    private MoveLayout(scoped in MoveLoops loops)
    {
        _axes = loops.Axes;
        (Count, ElementBytes, Source, Target) = (loops.Count, loops.ElementBytes, loops.Source, loops.Target);
        Kind = KindOf(in loops);
        OuterFrom = Kind is MoveKind.Repeat or MoveKind.Transpose ? 2 : Math.Min(1, Count);
        PartSize = PartSizeOf(in loops, Kind);
        PartsPerRow = Count == 0 ? 1 : (int)(((long)CutAxis.Size + PartSize - 1) / PartSize);
        int rows = 1;
        for (int i = OuterFrom; i < Count; i++)
        {
            rows = checked(rows * _axes[i].Size);
        }

        Parts = checked(rows * PartsPerRow);
    }

    /// <summary>The number of loops.</summary>
    public int Count { get; }

    /// <summary>The bytes that move together.</summary>
    public int ElementBytes { get; }

    /// <summary>Where the first element is in the source, in elements.</summary>
    public nint Source { get; }

    /// <summary>Where the first element goes in the target, in elements.</summary>
    public nint Target { get; }

    public MoveKind Kind { get; }

    /// <summary>The first loop that is not the kind's own.</summary>
    public int OuterFrom { get; }

    /// <summary>How many turns of the loop that is cut are one part, but for the last of a row.</summary>
    public int PartSize { get; }

    public int PartsPerRow { get; }

    /// <summary>Into how many parts the move can be cut.</summary>
    public int Parts { get; }

    /// <summary>The loop that parts are cut from.</summary>
    public MoveAxis CutAxis => _axes[CutIndex];

    public int CutIndex => Kind is MoveKind.Repeat or MoveKind.Transpose ? 1 : 0;

    [UnscopedRef]
    public ref readonly MoveAxis this[int index] => ref _axes[index];

    /// <param name="elementBytes">1, 2, 4, 8 or 16.</param>
    /// <param name="axes">The loops, outermost first.</param>
    /// <param name="source">Where the first element is in the source, in elements.</param>
    /// <param name="target">Where the first element goes in the target, in elements.</param>
    public static MoveLayout Create(int elementBytes, scoped ReadOnlySpan<MoveAxis> axes, nint source = 0, nint target = 0)
    {
        var loops = new MoveLoops(elementBytes, source, target);
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            if (axes[i].Size == 0)
            {
                loops = new MoveLoops(elementBytes, 0, 0);
                loops.Enclose(new MoveAxis(0, 1, 1));
                break;
            }

            loops.Enclose(axes[i]);
        }

        loops.Widen();
        loops.PairNeighbours();
        return new MoveLayout(in loops);
    }

    /// <summary>All elements, in order.</summary>
    public static MoveLayout Contiguous(int elementBytes, int length, nint source = 0, nint target = 0) =>
        Create(elementBytes, [new MoveAxis(length, 1, 1)], source, target);

    /// <summary>Refuses memory in which an element would lie outside.</summary>
    public void CheckWithin(long sourceBytes, long targetBytes)
    {
        if (Parts > 0)
        {
            Check(Source, sourceBytes / ElementBytes, static axis => axis.Source);
            Check(Target, targetBytes / ElementBytes, static axis => axis.Target);
        }
    }

    private void Check(long first, long length, Func<MoveAxis, nint> stepOf)
    {
        long last = first;
        for (int i = 0; i < Count; i++)
        {
            long reach = checked((long)stepOf(_axes[i]) * (_axes[i].Size - 1));
            first += Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, length);
    }

    private static MoveKind KindOf(scoped in MoveLoops loops)
    {
        MoveAxes axes = loops.Axes;
        return loops.Count == 0 ? MoveKind.Copy : axes[0] switch
        {
            { Source: 1, Target: 1, Size: var size } when loops.Count > 1 && axes[1] is { Source: 0, Target: var step } && step == size => MoveKind.Repeat,
            { Source: 1, Target: 1 } => MoveKind.Copy,
            { Source: 0, Target: 1 } => MoveKind.Fill,
            { Source: -1, Target: 1 } => MoveKind.Reverse,
            { Target: 1 } when loops.Count > 1 && axes[1].Source == 1 => MoveKind.Transpose,
            _ => MoveKind.Scatter,
        };
    }

    private static int PartSizeOf(scoped in MoveLoops loops, MoveKind kind) => kind switch
    {
        MoveKind.Transpose => LineBytes / loops.ElementBytes,
        MoveKind.Repeat => (int)Math.Max(1, PartBytes / ((long)loops.Axes[0].Size * loops.ElementBytes)),
        _ => PartBytes / loops.ElementBytes,
    };
}
