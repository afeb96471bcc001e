using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The int32 sums of an int8 depthwise convolution; what becomes of them is the output's affair.</summary>
internal sealed unsafe class Int8WindowSums
{
    private const int BlockPixels = 8;
    private const int BlockChannels = 256;

    private readonly QuadRows _rows;
    private readonly Int8Weights _weights;
    private readonly Int8DepthwiseKernel _kernel;

    internal Int8WindowSums(ConvolutionShape shape, ReadOnlySpan<sbyte> weights, Int8DepthwiseKernel? kernel)
    {
        Shape = shape;
        _rows = new QuadRows(shape);
        _kernel = kernel ?? Int8DepthwiseKernels.Best;
        int width = _rows.Quads * GemmPanel.Int8Depth;
        int depth = checked(shape.KernelHeight * width);
        var byChannel = new sbyte[checked(shape.OutputChannels * depth)];
        for (int tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
        {
            int at = (tap / shape.KernelWidth * width) + (tap % shape.KernelWidth);
            for (int channel = 0; channel < shape.OutputChannels; channel++)
            {
                byChannel[(channel * depth) + at] = weights[(tap * shape.OutputChannels) + channel];
            }
        }

        _weights = new Int8Weights(byChannel, shape.OutputChannels, 1, depth);
    }

    internal ConvolutionShape Shape { get; }

    internal int ScratchBytes => _rows.ScratchBytes;

    internal ReadOnlySpan<int> ColumnSums => _weights.ColumnSums;

    internal long LargestSum => _weights.LargestSum;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run<TSource, TOutput>(
        ReadOnlySpan<sbyte> input, ReadOnlySpan<int> zeroPoints, in TSource output, Span<byte> scratch, int firstRow, int rows)
        where TSource : struct, ISumsOutputSource<TOutput>
        where TOutput : struct, ISumsOutput
    {
        sbyte** pointers = stackalloc sbyte*[Shape.KernelHeight];
        int* sums = stackalloc int[BlockPixels * BlockChannels];
        fixed (sbyte* source = input)
        fixed (byte* space = scratch)
        {
            sbyte* staged = ConvolutionPlan<sbyte>.Align(space);
            int stagedBatch = -1;
            int next = 0;
            for (int row = firstRow; row < firstRow + rows; row++)
            {
                int batch = row / Shape.OutputHeight;
                int top = (row % Shape.OutputHeight * Shape.StrideHeight) - Shape.PaddingTop;
                sbyte padding = zeroPoints.IsEmpty ? (sbyte)0 : (sbyte)zeroPoints[zeroPoints.Length == 1 ? 0 : batch];
                next = batch == stagedBatch ? int.Max(next, top) : top;
                stagedBatch = batch;
                for (; next < top + Shape.WindowHeight; next++)
                {
                    _rows.Stage(source + ((nint)batch * Shape.InputHeight * Shape.InputWidth * Shape.InputChannels), next, padding, staged);
                }

                for (int ky = 0; ky < Shape.KernelHeight; ky++)
                {
                    pointers[ky] = _rows.Slot(staged, top + (ky * Shape.DilationHeight));
                }

                RunRow(pointers, sums, output.At(0, batch, (nint)row * Shape.OutputWidth));
            }
        }

        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRow<TOutput>(sbyte** rows, int* sums, in TOutput output)
        where TOutput : struct, ISumsOutput
    {
        sbyte** block = stackalloc sbyte*[Shape.KernelHeight];
        var tile = new Int8DepthwiseTile
        {
            Rows = block,
            KernelRows = Shape.KernelHeight,
            Quads = _rows.Quads,
            QuadStride = _rows.QuadStride,
            PixelStride = _rows.PixelStride,
            PanelStride = _weights.PanelStride,
            Sums = sums,
        };
        int padded = GemmPanel.Pad(Shape.OutputChannels);
        for (int channel = 0; channel < padded; channel += BlockChannels)
        {
            tile.Channels = int.Min(BlockChannels, padded - channel);
            tile.SumsStride = tile.Channels;
            tile.Panels = _weights.Panels + (channel / GemmPanel.Columns * tile.PanelStride);
            for (int pixel = 0; pixel < Shape.OutputWidth; pixel += BlockPixels)
            {
                tile.Pixels = int.Min(BlockPixels, Shape.OutputWidth - pixel);
                for (int ky = 0; ky < Shape.KernelHeight; ky++)
                {
                    block[ky] = rows[ky] + (pixel * tile.PixelStride) + (channel * GemmPanel.Int8Depth);
                }

                _kernel.Run(&tile);
                output.Write(sums, tile.SumsStride, pixel, tile.Pixels, channel, int.Min(tile.Channels, Shape.OutputChannels - channel));
            }
        }
    }
}
