namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// A run of output pixels. Rows[ky] points at the quads of the first pixel's window row ky: Quads times the channels' quads, side by side.
/// Panels are those of <see cref="Gemm.Int8Weights"/>, a channel's depth being its KernelRows · Quads quads. Channels is a multiple of 16.
/// </summary>
internal unsafe struct Int8DepthwiseTile
{
    internal sbyte** Rows;
    internal int KernelRows;
    internal int Quads;
    internal nint QuadStride;
    internal nint PixelStride;
    internal sbyte* Panels;
    internal nint PanelStride;
    internal int Channels;
    internal int Pixels;
    internal int* Sums;
    internal nint SumsStride;
}
