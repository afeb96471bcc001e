namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// A run of output pixels. Taps[kx] points at the staged column under window column kx of the first pixel: the channels' quads side by side,
/// and QuadStride further those of the next four window rows. Panels are those of <see cref="Gemm.Int8Weights"/>, a channel's depth being its
/// TapCount · Quads quads. Channels is a multiple of 16.
/// </summary>
internal unsafe struct Int8DepthwiseTile
{
    internal sbyte** Taps;
    internal int TapCount;
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
