using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Int8 weights [groups · columns, segments · used], of which a kernel reads segments of a quad or more. A segment that is no multiple of four
/// ends in a quad that reaches back over weights already taken; there it is zero, so that kernels never read past a segment. A segment shorter
/// than a quad is filled up with zeros.
/// </summary>
internal sealed unsafe record Int8ColumnLayout : Int8Layout
{
    private readonly int _used;

    /// <param name="columns">Output channels of a group.</param>
    /// <param name="segments">Segments of a column.</param>
    /// <param name="used">Weights of a segment.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="zeroPoint">The weights' zero point.</param>
    internal Int8ColumnLayout(int columns, int segments, int used, int groups = 1, int zeroPoint = 0)
        : base(groups, columns, checked(segments * used), checked(segments * ((used + GemmPanel.Int8Depth - 1) / GemmPanel.Int8Depth)))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual((int)(sbyte)zeroPoint, zeroPoint);
        Segments = segments;
        ZeroPoint = zeroPoint;
        _used = used;
        SegmentLength = int.Max(used, GemmPanel.Int8Depth);
    }

    internal int Segments { get; }

    /// <summary>Activations that a kernel reads of a segment.</summary>
    internal int SegmentLength { get; }

    internal int ZeroPoint { get; }

    internal override void PackPanel(sbyte* weights, int group, int panel, int columns, sbyte* memory, ColumnTotal* totals)
    {
        sbyte* first = weights + ((((nint)group * Columns) + (panel * GemmPanel.Columns)) * Depth);
        var corrections = (int*)(memory + (panel * PanelStride));
        new Span<int>(corrections, GemmPanel.Columns).Clear();
        for (int column = 0; column < columns; column++)
        {
            totals[column] = ColumnTotal.Of(first + ((nint)column * Depth), Depth, ZeroPoint);
            corrections[column] = -128 * (totals[column].Sum + (ZeroPoint * Depth));
        }

        int whole = _used / GemmPanel.Int8Depth;
        int rest = _used % GemmPanel.Int8Depth;
        int* quads = corrections + GemmPanel.Columns;
        for (int segment = 0; segment < Segments; segment++)
        {
            sbyte* source = first + ((nint)segment * _used);
            PanelTranspose.Run((byte*)source, Depth, columns, whole, quads);
            quads += (nint)whole * GemmPanel.Columns;
            if (rest > 0)
            {
                PackRest(source, columns, (sbyte*)quads);
                quads += GemmPanel.Columns;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackRest(sbyte* source, int columns, sbyte* quads)
    {
        new Span<sbyte>(quads, Int8TilePanel.QuadBytes).Clear();
        int rest = _used % GemmPanel.Int8Depth;
        int at = _used < GemmPanel.Int8Depth ? 0 : GemmPanel.Int8Depth - rest;
        for (int column = 0; column < columns; column++)
        {
            sbyte* last = source + ((nint)column * Depth) + _used - rest;
            for (int i = 0; i < rest; i++)
            {
                quads[(column * GemmPanel.Int8Depth) + at + i] = last[i];
            }
        }
    }
}
