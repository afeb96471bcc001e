using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Float convolution, NHWC by OHWI, grouped or not. A product over windows that are read where they lie.</summary>
internal sealed unsafe class FloatConvolution
{
    private readonly ConvolutionShape _shape;
    private readonly ConvolutionPlan<float> _plan;
    private readonly FloatGemmKernel[] _kernels;
    private readonly FloatBounds _bounds;

    /// <param name="shape">The sizes.</param>
    /// <param name="packing">The weights [output channels, kernel height, kernel width, input channels / groups].</param>
    /// <param name="bounds">The fused activation.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal FloatConvolution(ConvolutionShape shape, FloatPacking packing, FloatBounds bounds, FloatGemmKernel[]? kernels = null)
    {
        _shape = shape;
        _plan = new ConvolutionPlan<float>(shape, minimumSegment: 1);
        ConvolutionGuard.CheckPacking(packing, PackingOf(shape));
        Packing = packing;
        _bounds = bounds;
        _kernels = kernels ?? FloatGemmKernels.Supported;
    }

    internal FloatPacking Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _plan.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _shape.OutputRows;

    internal static FloatPacking PackingOf(ConvolutionFilter filter)
    {
        filter.Validate();
        return new FloatPacking(filter.GroupOutputChannels, filter.Depth, filter.Groups);
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    /// <param name="input">The whole input.</param>
    /// <param name="output">The whole output.</param>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>.</param>
    /// <param name="firstRow">The first output row to compute.</param>
    /// <param name="rows">The number of output rows to compute.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    internal void Run(
        ReadOnlySpan<float> input, Span<float> output, Span<byte> scratch, int firstRow, int rows, ReadOnlySpan<byte> packed = default)
    {
        ConvolutionGuard.CheckRun(_shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (float* source = input, destination = output)
        fixed (byte* space = scratch, memory = Packing.Locate(packed))
        {
            float* staged = ConvolutionPlan<float>.Align(space);
            for (int row = firstRow, end = firstRow + rows, band; row < end; row += band)
            {
                band = _plan.Band(row, end - row);
                if (_plan.Staging == ConvolutionStaging.Padded)
                {
                    WindowCopy<float>.PadRows(_shape, source, 0, row, band, staged);
                }

                RunBand(memory, source, staged, destination + ((nint)row * _shape.OutputWidth * _shape.OutputChannels), row, band);
            }
        }

        GC.KeepAlive(this);
    }

    private void RunBand(byte* memory, float* input, float* staged, float* output, int row, int rows)
    {
        for (int group = 0; group < _shape.Groups; group++)
        {
            FloatWeights weights = Packing.At(memory, group);
            GemmInput<float> windows = _plan.Input(input, staged, row, group);
            FloatGemmDriver.Run(
                _kernels,
                in weights,
                in windows,
                _bounds.Minimum,
                _bounds.Maximum,
                output + (group * _shape.GroupOutputChannels),
                _shape.OutputChannels,
                rows * _shape.OutputWidth,
                0,
                GemmPanel.Count(weights.Columns));
        }
    }
}
