namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Work for an int8 microkernel: Groups tiles, one under the other. Row r of all reads its inputs from Rows[r] + Segments[s] + 0..SegmentLength-1,
/// s after s, and its Columns plain sums go to Sums + r * Columns. Offsets and strides count elements, a segment has at least four.
/// </summary>
internal unsafe struct Int8Tile
{
    internal sbyte** Rows;
    internal int Groups;
    internal nint* Segments;
    internal int SegmentCount;
    internal int SegmentLength;
    internal sbyte* Panel;
    internal nint PanelStride;
    internal int* Sums;
}
