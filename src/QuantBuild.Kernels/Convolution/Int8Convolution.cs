using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Int8 convolution, NHWC by OHWI, grouped or not, equal to TFLite's reference bit for bit.</summary>
internal sealed unsafe class Int8Convolution
{
    private readonly Int8WindowProduct _product;
    private readonly RequantizationFactors[] _factors;
    private readonly RequantizeKernel _requantize;
    private readonly int _inputZeroPoint;

    private Int8Convolution(Int8WindowProduct product, RequantizationFactors[] factors, RequantizeKernel requantize, int inputZeroPoint)
    {
        _product = product;
        _factors = factors;
        _requantize = requantize;
        _inputZeroPoint = inputZeroPoint;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _product.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _product.Shape.OutputRows;

    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[output channels, kernel height, kernel width, input channels / groups], zero point 0.</param>
    /// <param name="bias">One an output channel, or empty.</param>
    /// <param name="inputZeroPoint">The activations' zero point, also the padding.</param>
    /// <param name="scales">input scale · weight scale / output scale: one, or one an output channel.</param>
    /// <param name="outputZeroPoint">The outputs' zero point.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    /// <param name="requantize">The requantization kernel; this machine's best when null.</param>
    internal static Int8Convolution Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8GemmKernel[]? kernels = null,
        RequantizeKernel? requantize = null)
    {
        shape.Validate();
        ConvolutionGuard.CheckParameters(shape, weights.Length, bias.Length);
        if (scales.Length != 1)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Length, shape.OutputChannels);
        }

        var product = new Int8WindowProduct(shape, weights, kernels);
        var factors = new RequantizationFactors[shape.Groups];
        int channels = shape.GroupOutputChannels;
        for (int group = 0; group < factors.Length; group++)
        {
            int[] folded = ZeroPointBias.Fold(
                bias.IsEmpty ? bias : bias.Slice(group * channels, channels), product.ColumnSums(group), inputZeroPoint);
            factors[group] = new RequantizationFactors(
                folded,
                scales.Length == 1 ? scales : scales.Slice(group * channels, channels),
                channels,
                outputZeroPoint,
                minimum,
                maximum,
                product.LargestSum(group));
        }

        return new Int8Convolution(product, factors, requantize ?? RequantizeKernels.Best, inputZeroPoint);
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    internal void Run(ReadOnlySpan<sbyte> input, Span<sbyte> output, Span<byte> scratch, int firstRow, int rows)
    {
        ConvolutionGuard.CheckRun(_product.Shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (sbyte* destination = output)
        {
            var target = new Target(this, destination);
            _product.Run<Target, RequantizedOutput>(input, [_inputZeroPoint], in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(Int8Convolution owner, sbyte* output) : ISumsOutputSource<RequantizedOutput>
    {
        public RequantizedOutput At(int group, int batch, nint firstPixel)
        {
            ConvolutionShape shape = owner._product.Shape;
            sbyte* first = output + (firstPixel * shape.OutputChannels) + (group * shape.GroupOutputChannels);
            return new RequantizedOutput(owner._requantize, owner._factors[group], first, shape.OutputChannels);
        }
    }
}
