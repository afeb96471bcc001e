using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Activations quantized at run time, batch by batch, convolved with int8 weights into float outputs.</summary>
internal sealed unsafe class HybridConvolution
{
    private readonly Int8WindowProduct _product;

    /// <param name="shape">The sizes.</param>
    /// <param name="packing">The weights [output channels, kernel height, kernel width, input channels / groups].</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal HybridConvolution(ConvolutionShape shape, HybridPacking packing, Int8GemmKernel[]? kernels = null)
    {
        Packing = packing;
        _product = new Int8WindowProduct(shape, packing.Layout, packing.GroupBytes, kernels);
    }

    internal HybridPacking Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _product.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _product.Shape.OutputRows;

    /// <summary>The packing of weights that have one scale, or one an output channel.</summary>
    internal static HybridPacking PackingOf(ConvolutionFilter filter, ReadOnlySpan<float> weightScales, FloatBounds bounds)
    {
        Int8ColumnLayout layout = Int8WindowProduct.LayoutOf(filter);
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
        ConvolutionShape shape = _product.Shape;
        ConvolutionGuard.CheckRun(shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        ConvolutionGuard.CheckBatches(shape, batchScales.Length, batchZeroPoints.Length);
        fixed (float* destination = output, scales = batchScales)
        fixed (int* zeroPoints = batchZeroPoints)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var target = new Target(this, memory, scales, zeroPoints, destination);
            _product.Run<Target, HybridOutput>(memory, input, batchZeroPoints, in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(HybridConvolution owner, byte* memory, float* scales, int* zeroPoints, float* output) : ISumsOutputSource<HybridOutput>
    {
        public HybridOutput At(int group, int batch, nint firstPixel)
        {
            ConvolutionShape shape = owner._product.Shape;
            float* first = output + (firstPixel * shape.OutputChannels) + (group * shape.GroupOutputChannels);
            return new HybridOutput(owner.Packing.Factors(group, memory), scales + batch, zeroPoints == null ? null : zeroPoints + batch, 0, first, shape.OutputChannels);
        }
    }
}
