using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>The int32 sums of an int8 depthwise convolution; what becomes of them is the output's affair.</summary>
internal sealed unsafe class Int8WindowSums
{
    /// <summary>Sums that are collected, over several output rows where those are short, before they are written on.</summary>
    private const int BlockSums = 4096;
    private const int BlockChannels = 512;

    private readonly QuadColumns _columns;
    private readonly Int8Weights _weights;
    private readonly Int8DepthwiseKernel _kernel;

    internal Int8WindowSums(ConvolutionShape shape, ReadOnlySpan<sbyte> weights, Int8DepthwiseKernel? kernel)
    {
        Shape = shape;
        _columns = new QuadColumns(shape);
        _kernel = kernel ?? Int8DepthwiseKernels.Best;
        int tapDepth = _columns.Quads * GemmPanel.Int8Depth;
        int depth = checked(shape.KernelWidth * tapDepth);
        var byChannel = new sbyte[checked(shape.OutputChannels * depth)];
        for (int tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
        {
            int at = (tap % shape.KernelWidth * tapDepth) + (tap / shape.KernelWidth);
            for (int channel = 0; channel < shape.OutputChannels; channel++)
            {
                byChannel[(channel * depth) + at] = weights[(tap * shape.OutputChannels) + channel];
            }
        }

        _weights = new Int8Weights(byChannel, shape.OutputChannels, 1, depth);
    }

    internal ConvolutionShape Shape { get; }

    internal int ScratchBytes => checked(TapsAt + (Shape.KernelWidth * sizeof(nint)) + ConvolutionPlan<sbyte>.ScratchAlignment);

    /// <summary>Where in scratch, from its aligned begin on, the pointers to a tile's taps lie.</summary>
    private int TapsAt => checked((_columns.Bytes + sizeof(nint) - 1) & -sizeof(nint));

    internal ReadOnlySpan<int> ColumnSums => _weights.ColumnSums;

    internal long LargestSum => _weights.LargestSum;

    internal void Run<TSource, TOutput>(
        ReadOnlySpan<sbyte> input, ReadOnlySpan<int> zeroPoints, in TSource output, Span<byte> scratch, int firstRow, int rows)
        where TSource : struct, ISumsOutputSource<TOutput>
        where TOutput : struct, ISumsOutput
    {
        nint batchElements = (nint)Shape.InputHeight * Shape.InputWidth * Shape.InputChannels;
        fixed (sbyte* source = input)
        fixed (byte* space = scratch)
        {
            sbyte* staged = ConvolutionPlan<sbyte>.Align(space);
            for (int row = firstRow, end = firstRow + rows, count; row < end; row += count)
            {
                int batch = row / Shape.OutputHeight;
                int y = row % Shape.OutputHeight;
                count = int.Min(end - row, Shape.OutputHeight - y);
                _columns.StagePadding(zeroPoints.IsEmpty ? (sbyte)0 : (sbyte)zeroPoints[zeroPoints.Length == 1 ? 0 : batch], staged);
                RunRows(source + (batch * batchElements), staged, output.At(0, batch, (nint)row * Shape.OutputWidth), y, count);
            }
        }

        GC.KeepAlive(this);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRows<TOutput>(sbyte* batch, sbyte* staged, TOutput output, int firstRow, int rows)
        where TOutput : struct, ISumsOutput
    {
        int* sums = stackalloc int[BlockSums];
        var taps = (sbyte**)(staged + TapsAt);
        int padded = GemmPanel.Pad(Shape.OutputChannels);
        int blockChannels = int.Min(padded, BlockChannels);
        int blockPixels = BlockSums / blockChannels;
        var tile = new Int8DepthwiseTile
        {
            Taps = taps,
            TapCount = Shape.KernelWidth,
            Quads = _columns.Quads,
            QuadStride = _columns.PlaneBytes,
            PixelStride = (nint)Shape.StrideWidth * _columns.ColumnBytes,
            PanelStride = _weights.PanelStride,
            SumsStride = blockChannels,
        };
        int collected = 0;
        for (int row = 0; row < rows; row++)
        {
            _columns.Stage(batch, firstRow + row, staged);
            for (int channel = 0; channel < padded; channel += blockChannels)
            {
                tile.Channels = int.Min(blockChannels, padded - channel);
                tile.Panels = _weights.Panels + (channel / GemmPanel.Columns * tile.PanelStride);
                for (int pixel = 0; pixel < Shape.OutputWidth; pixel += tile.Pixels)
                {
                    tile.Pixels = int.Min(blockPixels - collected, Shape.OutputWidth - pixel);
                    tile.Sums = sums + (collected * tile.SumsStride);
                    for (int tap = 0; tap < Shape.KernelWidth; tap++)
                    {
                        nint column = ((nint)pixel * Shape.StrideWidth) + ((nint)tap * Shape.DilationWidth);
                        taps[tap] = staged + (column * _columns.ColumnBytes) + (channel * GemmPanel.Int8Depth);
                    }

                    _kernel.Run(&tile);
                    collected += tile.Pixels;
                    int done = (row * Shape.OutputWidth) + pixel + tile.Pixels;
                    if (collected == blockPixels || blockChannels < padded || done == rows * Shape.OutputWidth)
                    {
                        output.Write(sums, tile.SumsStride, done - collected, collected, channel, int.Min(tile.Channels, Shape.OutputChannels - channel));
                        collected = 0;
                    }
                }
            }
        }
    }
}
