using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Float convolution, NHWC by OHWI, grouped or not. A product over windows that are read where they lie.</summary>
internal sealed unsafe class FloatConvolution
{
    private readonly ConvolutionShape _shape;
    private readonly ConvolutionPlan<float> _plan;
    private readonly FloatWeights[] _groups;
    private readonly FloatGemmKernel[] _kernels;
    private readonly float _minimum;
    private readonly float _maximum;

    private FloatConvolution(ConvolutionShape shape, FloatWeights[] groups, FloatGemmKernel[] kernels, float minimum, float maximum)
    {
        _shape = shape;
        _plan = new ConvolutionPlan<float>(shape, minimumSegment: 1);
        _groups = groups;
        _kernels = kernels;
        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _plan.ScratchBytes;

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _shape.OutputRows;

    internal static FloatConvolution Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatGemmKernel[]? kernels = null)
    {
        shape.Validate();
        int channels = shape.GroupOutputChannels;
        ConvolutionGuard.CheckParameters(shape, weights.Length, bias.Length);
        var groups = new FloatWeights[shape.Groups];
        for (int group = 0; group < groups.Length; group++)
        {
            groups[group] = new FloatWeights(
                weights.Slice(group * channels * shape.Depth, channels * shape.Depth),
                channels,
                shape.Depth,
                bias.IsEmpty ? bias : bias.Slice(group * channels, channels));
        }

        return new FloatConvolution(shape, groups, kernels ?? FloatGemmKernels.Supported, minimum, maximum);
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    internal void Run(ReadOnlySpan<float> input, Span<float> output, Span<byte> scratch, int firstRow, int rows)
    {
        ConvolutionGuard.CheckRun(_shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (float* source = input, destination = output)
        fixed (byte* space = scratch)
        {
            float* staged = ConvolutionPlan<float>.Align(space);
            for (int row = firstRow, end = firstRow + rows, band; row < end; row += band)
            {
                band = _plan.Band(row, end - row);
                if (_plan.Staging == ConvolutionStaging.Padded)
                {
                    WindowCopy<float>.PadRows(_shape, source, 0, row, band, staged);
                }

                RunBand(source, staged, destination + ((nint)row * _shape.OutputWidth * _shape.OutputChannels), row, band);
            }
        }

        GC.KeepAlive(this);
    }

    private void RunBand(float* input, float* staged, float* output, int row, int rows)
    {
        for (int group = 0; group < _groups.Length; group++)
        {
            FloatWeights weights = _groups[group];
            GemmInput<float> windows = _plan.Input(input, staged, row, group);
            FloatGemmDriver.Run(
                _kernels,
                weights,
                in windows,
                _minimum,
                _maximum,
                output + (group * _shape.GroupOutputChannels),
                _shape.OutputChannels,
                rows * _shape.OutputWidth,
                0,
                GemmPanel.Count(weights.Columns));
        }
    }
}
