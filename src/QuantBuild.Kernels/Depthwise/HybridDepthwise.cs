using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Activations quantized at run time, batch by batch, convolved depthwise with int8 weights into float outputs.</summary>
internal sealed unsafe class HybridDepthwise
{
    private readonly Int8WindowSums _sums;
    private readonly HybridFactors _factors;

    private HybridDepthwise(Int8WindowSums sums, HybridFactors factors)
    {
        _sums = sums;
        _factors = factors;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _sums.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _sums.Shape.OutputRows;

    /// <param name="shape">The sizes; output channels are a multiple of input channels.</param>
    /// <param name="weights">[kernel height, kernel width, output channels], zero point 0.</param>
    /// <param name="bias">One an output channel, or empty.</param>
    /// <param name="weightScales">One, or one an output channel.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    /// <param name="kernel">The microkernel; this machine's best when null.</param>
    internal static HybridDepthwise Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> weightScales,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        Int8DepthwiseKernel? kernel = null)
    {
        shape = DepthwiseGuard.Check(shape, weights.Length, bias.Length);
        var sums = new Int8WindowSums(shape, weights, kernel);
        return new HybridDepthwise(sums, new HybridFactors(bias, weightScales, sums.ColumnSums, minimum, maximum));
    }

    /// <param name="input">The whole quantized input.</param>
    /// <param name="batchScales">One scale a batch.</param>
    /// <param name="batchZeroPoints">One zero point a batch, of -128 to 127, or empty for zero.</param>
    /// <param name="output">The whole output.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="firstRow">The first output row to compute.</param>
    /// <param name="rows">The number of output rows to compute.</param>
    internal void Run(
        ReadOnlySpan<sbyte> input,
        ReadOnlySpan<float> batchScales,
        ReadOnlySpan<int> batchZeroPoints,
        Span<float> output,
        Span<byte> scratch,
        int firstRow,
        int rows)
    {
        ConvolutionShape shape = _sums.Shape;
        ConvolutionGuard.CheckRun(shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        ConvolutionGuard.CheckBatches(shape, batchScales.Length, batchZeroPoints.Length);
        fixed (float* destination = output, scales = batchScales)
        fixed (int* zeroPoints = batchZeroPoints)
        {
            var target = new Target(this, scales, zeroPoints, destination);
            _sums.Run<Target, HybridOutput>(input, batchZeroPoints, in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(HybridDepthwise owner, float* scales, int* zeroPoints, float* output) : ISumsOutputSource<HybridOutput>
    {
        public HybridOutput At(int group, int batch, nint firstPixel)
        {
            int channels = owner._sums.Shape.OutputChannels;
            return new HybridOutput(
                owner._factors, scales + batch, zeroPoints == null ? null : zeroPoints + batch, 0, output + (firstPixel * channels), channels);
        }
    }
}
