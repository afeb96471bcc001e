using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Int8 depthwise convolution, NHWC, weights [kernel height, kernel width, output channels], equal to TFLite's reference bit for bit.</summary>
internal sealed unsafe class Int8Depthwise
{
    private readonly Int8WindowSums _sums;

    /// <param name="shape">The sizes; output channels are a multiple of input channels.</param>
    /// <param name="packing">The weights.</param>
    /// <param name="kernel">The microkernel; this machine's best when null.</param>
    internal Int8Depthwise(ConvolutionShape shape, Int8Packing packing, Int8DepthwiseKernel? kernel = null)
    {
        Packing = packing;
        _sums = new Int8WindowSums(shape, packing.Layout, kernel);
    }

    internal Int8Packing Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _sums.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _sums.Shape.OutputRows;

    internal static Int8Packing PackingOf(ConvolutionFilter filter, RequantizationParameters parameters)
    {
        Int8TapLayout layout = Int8WindowSums.LayoutOf(filter);
        return new Int8Packing(layout, new RequantizedScaling(layout, parameters));
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    /// <param name="input">The whole input.</param>
    /// <param name="output">The whole output.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="firstRow">The first output row to compute.</param>
    /// <param name="rows">The number of output rows to compute.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    internal void Run(
        ReadOnlySpan<sbyte> input, Span<sbyte> output, Span<byte> scratch, int firstRow, int rows, ReadOnlySpan<byte> packed = default)
    {
        ConvolutionGuard.CheckRun(_sums.Shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (sbyte* destination = output)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var target = new Target(this, memory, destination);
            _sums.Run<Target, RequantizedOutput>(memory, input, [Packing.Scaling.InputZeroPoint], in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(Int8Depthwise owner, byte* memory, sbyte* output) : ISumsOutputSource<RequantizedOutput>
    {
        public RequantizedOutput At(int group, int batch, nint firstPixel)
        {
            int channels = owner._sums.Shape.OutputChannels;
            return owner.Packing.Output(group, memory, output + (firstPixel * channels), channels);
        }
    }
}
