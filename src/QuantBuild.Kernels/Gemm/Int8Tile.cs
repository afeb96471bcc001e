namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// One tile of work for an int8 microkernel: row r reads its inputs from Rows[r] + Segments[s] + 0..SegmentLength-1, s after s,
/// and writes the plain sums of Columns columns to Sums + r * Columns. Offsets and strides count elements, a segment has at least four.
/// </summary>
internal unsafe struct Int8Tile
{
    internal sbyte** Rows;
    internal nint* Segments;
    internal int SegmentCount;
    internal int SegmentLength;
    internal sbyte* Panel;
    internal nint PanelStride;
    internal int* Sums;
}
