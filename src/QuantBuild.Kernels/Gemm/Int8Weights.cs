using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Int8 weights [columns, segments · segmentLength] packed into panels of quads. A segment that is no multiple of four ends in a quad that
/// reaches back over weights already taken; there it is zero, so that kernels never read past a segment.
/// </summary>
internal sealed unsafe class Int8Weights
{
    private readonly PinnedBuffer<sbyte> _panels;

    internal Int8Weights(ReadOnlySpan<sbyte> weights, int columns, int segments, int segmentLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(segmentLength, GemmPanel.Int8Depth);
        int depth = checked(segments * segmentLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, checked(columns * depth));
        Columns = columns;
        Segments = segments;
        SegmentLength = segmentLength;
        int quads = segments * ((segmentLength + GemmPanel.Int8Depth - 1) / GemmPanel.Int8Depth);
        PanelStride = Int8TilePanel.HeaderBytes + ((nint)quads * Int8TilePanel.QuadBytes);
        _panels = new PinnedBuffer<sbyte>(checked((int)(GemmPanel.Count(columns) * PanelStride)));
        ColumnSums = new int[columns];
        for (int column = 0; column < columns; column++)
        {
            Pack(weights.Slice(column * depth, depth), column);
        }
    }

    internal int Columns { get; }

    internal int Segments { get; }

    internal int SegmentLength { get; }

    internal nint PanelStride { get; }

    internal sbyte* Panels => _panels.Pointer;

    internal int[] ColumnSums { get; }

    /// <summary>No sum of a column over any activations is greater in magnitude.</summary>
    internal long LargestSum { get; private set; }

    private void Pack(ReadOnlySpan<sbyte> weights, int column)
    {
        sbyte* panel = Panels + (column / GemmPanel.Columns * PanelStride);
        int lane = column % GemmPanel.Columns;
        sbyte* quad = panel + Int8TilePanel.HeaderBytes + (lane * GemmPanel.Int8Depth);
        int sum = 0;
        long magnitude = 0;
        for (int segment = 0; segment < Segments; segment++)
        {
            ReadOnlySpan<sbyte> source = weights.Slice(segment * SegmentLength, SegmentLength);
            for (int i = 0; i < SegmentLength; i += GemmPanel.Int8Depth)
            {
                int first = int.Min(i, SegmentLength - GemmPanel.Int8Depth);
                for (int j = i - first; j < GemmPanel.Int8Depth; j++)
                {
                    quad[j] = source[first + j];
                    sum += quad[j];
                    magnitude += Math.Abs((int)quad[j]);
                }

                quad += Int8TilePanel.QuadBytes;
            }
        }

        ColumnSums[column] = sum;
        LargestSum = long.Max(LargestSum, 128 * magnitude);
        ((int*)panel)[lane] = -128 * sum;
    }
}
