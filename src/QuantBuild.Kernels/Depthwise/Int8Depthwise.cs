using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Int8 depthwise convolution, NHWC, weights [kernel height, kernel width, output channels], equal to TFLite's reference bit for bit.</summary>
internal sealed unsafe class Int8Depthwise
{
    private readonly Int8WindowSums _sums;
    private readonly RequantizationFactors _factors;
    private readonly RequantizeKernel _requantize;
    private readonly int _inputZeroPoint;

    private Int8Depthwise(Int8WindowSums sums, RequantizationFactors factors, RequantizeKernel requantize, int inputZeroPoint)
    {
        _sums = sums;
        _factors = factors;
        _requantize = requantize;
        _inputZeroPoint = inputZeroPoint;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _sums.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _sums.Shape.OutputRows;

    /// <param name="shape">The sizes; output channels are a multiple of input channels.</param>
    /// <param name="weights">[kernel height, kernel width, output channels], zero point 0.</param>
    /// <param name="bias">One an output channel, or empty.</param>
    /// <param name="inputZeroPoint">The activations' zero point, also the padding.</param>
    /// <param name="scales">input scale · weight scale / output scale: one, or one an output channel.</param>
    /// <param name="outputZeroPoint">The outputs' zero point.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    /// <param name="kernel">The microkernel; this machine's best when null.</param>
    /// <param name="requantize">The requantization kernel; this machine's best when null.</param>
    internal static Int8Depthwise Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8DepthwiseKernel? kernel = null,
        RequantizeKernel? requantize = null)
    {
        shape = DepthwiseGuard.Check(shape, weights.Length, bias.Length);
        var sums = new Int8WindowSums(shape, weights, kernel);
        int[] folded = ZeroPointBias.Fold(bias, sums.ColumnSums, inputZeroPoint);
        var factors = new RequantizationFactors(folded, scales, shape.OutputChannels, outputZeroPoint, minimum, maximum, sums.LargestSum);
        return new Int8Depthwise(sums, factors, requantize ?? RequantizeKernels.Best, inputZeroPoint);
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    internal void Run(ReadOnlySpan<sbyte> input, Span<sbyte> output, Span<byte> scratch, int firstRow, int rows)
    {
        ConvolutionGuard.CheckRun(_sums.Shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (sbyte* destination = output)
        {
            var target = new Target(this, destination);
            _sums.Run<Target, RequantizedOutput>(input, [_inputZeroPoint], in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(Int8Depthwise owner, sbyte* output) : ISumsOutputSource<RequantizedOutput>
    {
        public RequantizedOutput At(int group, int batch, nint firstPixel)
        {
            int channels = owner._sums.Shape.OutputChannels;
            return new RequantizedOutput(owner._requantize, owner._factors, output + (firstPixel * channels), channels);
        }
    }
}
