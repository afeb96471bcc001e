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

    private readonly Int8Layout _layout;
    private readonly Int8DepthwiseKernel _kernel;

    internal Int8WindowSums(ConvolutionShape shape, Int8Layout layout, Int8DepthwiseKernel? kernel)
    {
        Shape = DepthwiseFilters.Of(shape);
        Int8TapLayout expected = LayoutOf(shape);
        ConvolutionGuard.CheckLayout(layout, expected);
        _layout = layout;
        _columns = new QuadColumns(Shape, expected);
        _kernel = kernel ?? Int8DepthwiseKernels.Best;
    }

    internal ConvolutionShape Shape { get; }

    internal int ScratchBytes => checked(TapsAt + (Shape.KernelWidth * sizeof(nint)) + ConvolutionPlan<sbyte>.ScratchAlignment);

    /// <summary>Where in scratch, from its aligned begin on, the pointers to a tile's taps lie.</summary>
    private int TapsAt => checked((_columns.Bytes + sizeof(nint) - 1) & -sizeof(nint));

    internal static Int8TapLayout LayoutOf(ConvolutionFilter filter) => new(DepthwiseFilters.Of(filter));

    internal void Run<TSource, TOutput>(
        byte* memory, ReadOnlySpan<sbyte> input, ReadOnlySpan<int> zeroPoints, in TSource output, Span<byte> scratch, int firstRow, int rows)
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
                RunRows(memory, source + (batch * batchElements), staged, output.At(0, batch, (nint)row * Shape.OutputWidth), y, count);
            }
        }

        GC.KeepAlive(this);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRows<TOutput>(byte* memory, sbyte* batch, sbyte* staged, TOutput output, int firstRow, int rows)
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
            PanelStride = _layout.PanelStride,
            SumsStride = blockChannels,
        };
        int collected = 0;
        for (int row = 0; row < rows; row++)
        {
            int sharing = row % _layout.Copies;
            if (sharing == 0)
            {
                _columns.Stage(batch, firstRow + row, staged);
            }

            sbyte* panels = _layout.At(memory, sharing).Panels;
            for (int channel = 0; channel < padded; channel += blockChannels)
            {
                tile.Channels = int.Min(blockChannels, padded - channel);
                tile.Panels = panels + (channel / GemmPanel.Columns * tile.PanelStride);
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
