using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Activations quantized at run time, batch by batch, convolved with int8 weights into float outputs.</summary>
internal sealed unsafe class HybridConvolution
{
    private readonly Int8WindowProduct _product;
    private readonly HybridFactors[] _factors;

    private HybridConvolution(Int8WindowProduct product, HybridFactors[] factors)
    {
        _product = product;
        _factors = factors;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _product.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _product.Shape.OutputRows;

    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[output channels, kernel height, kernel width, input channels / groups], zero point 0.</param>
    /// <param name="bias">One an output channel, or empty.</param>
    /// <param name="weightScales">One, or one an output channel.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal static HybridConvolution Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> weightScales,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        Int8GemmKernel[]? kernels = null)
    {
        shape.Validate();
        ConvolutionGuard.CheckParameters(shape, weights.Length, bias.Length);
        if (weightScales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(weightScales.Length, shape.OutputChannels);
        }

        var product = new Int8WindowProduct(shape, weights, kernels);
        var factors = new HybridFactors[shape.Groups];
        int channels = shape.GroupOutputChannels;
        for (int group = 0; group < factors.Length; group++)
        {
            factors[group] = new HybridFactors(
                bias.IsEmpty ? bias : bias.Slice(group * channels, channels),
                weightScales.Length == 1 ? weightScales : weightScales.Slice(group * channels, channels),
                product.ColumnSums(group),
                minimum,
                maximum);
        }

        return new HybridConvolution(product, factors);
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
        ConvolutionShape shape = _product.Shape;
        ConvolutionGuard.CheckRun(shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        ConvolutionGuard.CheckBatches(shape, batchScales.Length, batchZeroPoints.Length);
        fixed (float* destination = output, scales = batchScales)
        fixed (int* zeroPoints = batchZeroPoints)
        {
            var target = new Target(this, scales, zeroPoints, destination);
            _product.Run<Target, HybridOutput>(input, batchZeroPoints, in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(HybridConvolution owner, float* scales, int* zeroPoints, float* output) : ISumsOutputSource<HybridOutput>
    {
        public HybridOutput At(int group, int batch, nint firstPixel)
        {
            ConvolutionShape shape = owner._product.Shape;
            float* first = output + (firstPixel * shape.OutputChannels) + (group * shape.GroupOutputChannels);
            return new HybridOutput(owner._factors[group], scales + batch, zeroPoints == null ? null : zeroPoints + batch, 0, first, shape.OutputChannels);
        }
    }
}
