using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Activations quantized at run time, batch by batch, convolved depthwise with int8 weights into float outputs.</summary>
internal sealed unsafe class HybridDepthwise
{
    private readonly Int8WindowSums _sums;

    /// <param name="shape">The sizes; output channels are a multiple of input channels.</param>
    /// <param name="packing">The weights.</param>
    /// <param name="kernel">The microkernel; this machine's best when null.</param>
    internal HybridDepthwise(ConvolutionShape shape, HybridPacking packing, Int8DepthwiseKernel? kernel = null)
    {
        Packing = packing;
        _sums = new Int8WindowSums(shape, packing.Layout, kernel);
    }

    internal HybridPacking Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _sums.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _sums.Shape.OutputRows;

    /// <summary>The packing of weights that have one scale, or one an output channel.</summary>
    internal static HybridPacking PackingOf(ConvolutionFilter filter, ReadOnlySpan<float> weightScales, FloatBounds bounds)
    {
        Int8TapLayout layout = Int8WindowSums.LayoutOf(filter);
        return new HybridPacking(layout, new HybridScaling(layout, weightScales, bounds));
    }

    /// <param name="input">The whole quantized input.</param>
    /// <param name="batchScales">One scale a batch.</param>
    /// <param name="batchZeroPoints">One zero point a batch, of -128 to 127, or empty for zero.</param>
    /// <param name="output">The whole output.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="firstRow">The first output row to compute.</param>
    /// <param name="rows">The number of output rows to compute.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    internal void Run(
        ReadOnlySpan<sbyte> input,
        ReadOnlySpan<float> batchScales,
        ReadOnlySpan<int> batchZeroPoints,
        Span<float> output,
        Span<byte> scratch,
        int firstRow,
        int rows,
        ReadOnlySpan<byte> packed = default)
    {
        ConvolutionShape shape = _sums.Shape;
        ConvolutionGuard.CheckRun(shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        ConvolutionGuard.CheckBatches(shape, batchScales.Length, batchZeroPoints.Length);
        fixed (float* destination = output, scales = batchScales)
        fixed (int* zeroPoints = batchZeroPoints)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var target = new Target(this, memory, scales, zeroPoints, destination);
            _sums.Run<Target, HybridOutput>(memory, input, batchZeroPoints, in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(HybridDepthwise owner, byte* memory, float* scales, int* zeroPoints, float* output) : ISumsOutputSource<HybridOutput>
    {
        public HybridOutput At(int group, int batch, nint firstPixel)
        {
            int channels = owner._sums.Shape.OutputChannels;
            return new HybridOutput(
                owner.Packing.Factors(group, memory), scales + batch, zeroPoints == null ? null : zeroPoints + batch, 0, output + (firstPixel * channels), channels);
        }
    }
}
