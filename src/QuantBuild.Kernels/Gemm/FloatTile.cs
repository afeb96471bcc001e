namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Work for a float microkernel: Groups tiles, one under the other. Row r of all reads its inputs from Rows[r] + Segments[s] + 0..SegmentLength-1,
/// s after s, and writes Columns outputs to Output + r * OutputStride. Offsets and strides count elements.
/// </summary>
internal unsafe struct FloatTile
{
    internal float** Rows;
    internal int Groups;
    internal nint* Segments;
    internal int SegmentCount;
    internal int SegmentLength;
    internal float* Weights;
    internal nint PanelStride;
    internal float* Bias;
    internal float Minimum;
    internal float Maximum;
    internal float* Output;
    internal nint OutputStride;
}
