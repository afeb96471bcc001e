using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Int8 convolution, NHWC by OHWI, grouped or not, equal to TFLite's reference bit for bit.</summary>
internal sealed unsafe class Int8Convolution
{
    private readonly Int8WindowProduct _product;

    /// <param name="shape">The sizes.</param>
    /// <param name="packing">The weights [output channels, kernel height, kernel width, input channels / groups].</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal Int8Convolution(ConvolutionShape shape, Int8Packing packing, Int8GemmKernel[]? kernels = null)
    {
        Packing = packing;
        _product = new Int8WindowProduct(shape, packing.Layout, packing.GroupBytes, kernels);
    }

    internal Int8Packing Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _product.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _product.Shape.OutputRows;

    internal static Int8Packing PackingOf(ConvolutionFilter filter, RequantizationParameters parameters)
    {
        Int8ColumnLayout layout = Int8WindowProduct.LayoutOf(filter);
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
        ConvolutionGuard.CheckRun(_product.Shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (sbyte* destination = output)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var target = new Target(this, memory, destination);
            _product.Run<Target, RequantizedOutput>(memory, input, [Packing.Scaling.InputZeroPoint], in target, scratch, firstRow, rows);
        }

        GC.KeepAlive(this);
    }

    private readonly struct Target(Int8Convolution owner, byte* memory, sbyte* output) : ISumsOutputSource<RequantizedOutput>
    {
        public RequantizedOutput At(int group, int batch, nint firstPixel)
        {
            ConvolutionShape shape = owner._product.Shape;
            sbyte* first = output + (firstPixel * shape.OutputChannels) + (group * shape.GroupOutputChannels);
            return owner.Packing.Output(group, memory, first, shape.OutputChannels);
        }
    }
}
