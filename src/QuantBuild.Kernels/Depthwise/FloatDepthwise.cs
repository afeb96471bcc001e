using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Float depthwise convolution, NHWC, weights [kernel height, kernel width, output channels]. Taps in the padding are left out.</summary>
internal sealed unsafe class FloatDepthwise
{
    private readonly ConvolutionShape _shape;
    private readonly FloatDepthwiseKernel _kernel;
    private readonly FloatBounds _bounds;

    /// <param name="shape">The sizes; output channels are a multiple of input channels.</param>
    /// <param name="packing">The weights.</param>
    /// <param name="bounds">The fused activation.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal FloatDepthwise(ConvolutionShape shape, FloatDepthwisePacking packing, FloatBounds bounds, FloatDepthwiseKernel[]? kernels = null)
    {
        _shape = DepthwiseFilters.Of(shape);
        ConvolutionGuard.CheckPacking(packing, PackingOf(shape));
        Packing = packing;
        _bounds = bounds;
        _kernel = Array.Find(kernels ?? FloatDepthwiseKernels.Supported, kernel => kernel.Channels <= shape.OutputChannels)
            ?? throw new ArgumentException("The table has no kernel for so few channels.", nameof(kernels));
    }

    internal FloatDepthwisePacking Packing { get; }

    /// <summary>Scratch that one call of Run needs; calls at one time need one each.</summary>
    internal int ScratchBytes => _shape.GroupOutputChannels == 1 ? 0 : checked((_shape.KernelHeight * ReplicatedRow * sizeof(float)) + 64);

    /// <summary>Batches times output height: the rows that can be split between threads.</summary>
    internal int OutputRows => _shape.OutputRows;

    private int ReplicatedRow => checked(_shape.InputWidth * _shape.OutputChannels);

    internal static FloatDepthwisePacking PackingOf(ConvolutionFilter filter)
    {
        filter = DepthwiseFilters.Of(filter);
        return new FloatDepthwisePacking(filter.Taps, filter.OutputChannels);
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
            var replicas = new ReplicatedRows(_shape, source, ConvolutionPlan<float>.Align(space));
            for (int row = firstRow; row < firstRow + rows; row++)
            {
                float* outputRow = destination + ((nint)row * _shape.OutputWidth * _shape.OutputChannels);
                RunRow((float*)memory, source, replicas, outputRow, row);
            }
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRow(float* weights, float* input, ReplicatedRows replicas, float* output, int row)
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
            Bias = weights + Packing.BiasAt,
            Channels = channels,
            Minimum = _bounds.Minimum,
            Maximum = _bounds.Maximum,
        };
        RunPixels(&tile, first, weights + (taps.First * tile.WeightsRowStride), output);
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
