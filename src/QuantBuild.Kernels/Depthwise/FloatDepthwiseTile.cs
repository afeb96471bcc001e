namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// A run of output pixels with the same taps inside the input. Input points at the first pixel's first tap, Weights at that tap's weights;
/// a tap's weights are Channels elements. Strides count elements.
/// </summary>
internal unsafe struct FloatDepthwiseTile
{
    internal float* Input;
    internal nint InputPixelStride;
    internal nint TapRowStride;
    internal nint TapColumnStride;
    internal int TapRows;
    internal int TapColumns;
    internal float* Weights;
    internal nint WeightsRowStride;
    internal float* Bias;
    internal int Channels;
    internal int Pixels;
    internal float Minimum;
    internal float Maximum;
    internal float* Output;
}
