using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Float depthwise convolution, NHWC, weights [kernel height, kernel width, output channels]. Taps in the padding are left out.</summary>
internal sealed unsafe class FloatDepthwise
{
    private readonly ConvolutionShape _shape;
    private readonly FloatDepthwiseKernel _kernel;
    private readonly PinnedBuffer<float> _weights;
    private readonly PinnedBuffer<float> _bias;
    private readonly float _minimum;
    private readonly float _maximum;

    private FloatDepthwise(
        ConvolutionShape shape, FloatDepthwiseKernel kernel, PinnedBuffer<float> weights, PinnedBuffer<float> bias, float minimum, float maximum)
    {
        _shape = shape;
        _kernel = kernel;
        _weights = weights;
        _bias = bias;
        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _shape.GroupOutputChannels == 1 ? 0 : checked((_shape.KernelHeight * ReplicatedRow * sizeof(float)) + 64);

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _shape.OutputRows;

    private int ReplicatedRow => checked(_shape.InputWidth * _shape.OutputChannels);

    internal static FloatDepthwise Prepare(
        ConvolutionShape shape,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatDepthwiseKernel[]? kernels = null)
    {
        shape = DepthwiseGuard.Check(shape, weights.Length, bias.Length);
        FloatDepthwiseKernel kernel = Array.Find(kernels ?? FloatDepthwiseKernels.Supported, k => k.Channels <= shape.OutputChannels)
            ?? throw new ArgumentException("The table has no kernel for so few channels.", nameof(kernels));
        return new FloatDepthwise(
            shape,
            kernel,
            new PinnedBuffer<float>(weights, weights.Length),
            new PinnedBuffer<float>(bias, shape.OutputChannels),
            minimum,
            maximum);
    }

    /// <summary>Computes output rows <paramref name="firstRow"/> to firstRow + rows - 1; input and output are whole tensors.</summary>
    internal void Run(ReadOnlySpan<float> input, Span<float> output, Span<byte> scratch, int firstRow, int rows)
    {
        ConvolutionGuard.CheckRun(_shape, input.Length, output.Length, scratch.Length, ScratchBytes, firstRow, rows);
        fixed (float* source = input, destination = output)
        fixed (byte* space = scratch)
        {
            var replicas = new ReplicatedRows(_shape, source, ConvolutionPlan<float>.Align(space));
            for (int row = firstRow; row < firstRow + rows; row++)
            {
                float* outputRow = destination + ((nint)row * _shape.OutputWidth * _shape.OutputChannels);
                RunRow(source, replicas, outputRow, row);
            }
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRow(float* input, ReplicatedRows replicas, float* output, int row)
    {
        int top = (row % _shape.OutputHeight * _shape.StrideHeight) - _shape.PaddingTop;
        TapRange taps = TapRange.Of(top, _shape.KernelHeight, _shape.DilationHeight, _shape.InputHeight);
        int channels = _shape.OutputChannels;
        float* first = _shape.GroupOutputChannels == 1
            ? input + ((((nint)(row / _shape.OutputHeight) * _shape.InputHeight) + top + (taps.First * _shape.DilationHeight)) * ReplicatedRow)
            : replicas.Fill(row / _shape.OutputHeight, top, taps);
        var tile = new FloatDepthwiseTile
        {
            InputPixelStride = (nint)_shape.StrideWidth * channels,
            TapRowStride = (nint)(_shape.GroupOutputChannels == 1 ? _shape.DilationHeight : 1) * ReplicatedRow,
            TapColumnStride = (nint)_shape.DilationWidth * channels,
            TapRows = taps.Count,
            WeightsRowStride = (nint)_shape.KernelWidth * channels,
            Bias = _bias.Pointer,
            Channels = channels,
            Minimum = _minimum,
            Maximum = _maximum,
        };
        RunPixels(&tile, first, _weights.Pointer + (taps.First * tile.WeightsRowStride), output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunPixels(FloatDepthwiseTile* tile, float* firstRow, float* weights, float* output)
    {
        for (int x = 0; x < _shape.OutputWidth; x += tile->Pixels)
        {
            int left = (x * _shape.StrideWidth) - _shape.PaddingLeft;
            TapRange taps = TapRange.Of(left, _shape.KernelWidth, _shape.DilationWidth, _shape.InputWidth);
            tile->TapColumns = taps.Count;
            tile->Pixels = 1;
            if (taps.Count == _shape.KernelWidth)
            {
                int last = (_shape.InputWidth - _shape.WindowWidth - left) / _shape.StrideWidth;
                tile->Pixels = int.Min(last + 1, _shape.OutputWidth - x);
            }

            tile->Input = firstRow + ((nint)(left + (taps.First * _shape.DilationWidth)) * _shape.OutputChannels);
            tile->Weights = weights + ((nint)taps.First * _shape.OutputChannels);
            tile->Output = output + ((nint)x * _shape.OutputChannels);
            _kernel.Run(tile);
        }
    }
}
