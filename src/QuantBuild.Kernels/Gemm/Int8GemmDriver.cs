using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Covers a rectangle of sums with the tiles of a kernel table.</summary>
internal static unsafe class Int8GemmDriver
{
    internal const int MaximumRows = 16;
    internal const int MaximumTile = 512;

    /// <summary>Sums that are collected before they are written on.</summary>
    internal const int BlockSums = 1024;

    /// <summary>A multiple of every tile's rows.</summary>
    private const int LeastChunk = 96;

    [SkipLocalsInit]
    internal static void Run<TOutput>(
        ReadOnlySpan<Int8GemmKernel> kernels,
        Int8Weights weights,
        in GemmInput<sbyte> input,
        in TOutput output,
        int firstRow,
        int rows,
        int firstPanel,
        int panels)
        where TOutput : struct, ISumsOutput
    {
        sbyte** pointers = stackalloc sbyte*[MaximumRows];
        byte* sums = stackalloc byte[(BlockSums * sizeof(int)) + 64];
        var tile = new Int8Tile
        {
            Rows = pointers,
            Segments = input.Segments,
            SegmentCount = input.SegmentCount,
            SegmentLength = input.SegmentLength,
            PanelStride = weights.PanelStride,
            Sums = (int*)(((nint)sums + 63) & -64),
        };
        int chunk = RowChunk(rows, weights.Segments * weights.SegmentLength);
        for (int end = firstRow + rows; firstRow < end; firstRow += chunk)
        {
            Cover(kernels, weights, in input, &tile, in output, firstRow, int.Min(chunk, end - firstRow), firstPanel, panels);
        }
    }

    /// <summary>Rows whose inputs stay in the second-level cache while panel after panel passes over them.</summary>
    private static int RowChunk(int rows, int depth) => rows <= LeastChunk ? LeastChunk : int.Max(LeastChunk, (1 << 19) / depth / LeastChunk * LeastChunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cover<TOutput>(
        ReadOnlySpan<Int8GemmKernel> kernels,
        Int8Weights weights,
        in GemmInput<sbyte> input,
        Int8Tile* tile,
        in TOutput output,
        int firstRow,
        int rows,
        int firstPanel,
        int panels)
        where TOutput : struct, ISumsOutput
    {
        while (rows > 0 && panels > 0)
        {
            Int8GemmKernel kernel = FirstFitting(kernels, rows, panels * GemmPanel.Columns);
            int coveredRows = kernel.Rows == 1 ? rows : rows / kernel.Rows * kernel.Rows;
            int panel = firstPanel;
            for (int end = firstPanel + panels - kernel.Panels; panel <= end; panel += kernel.Panels)
            {
                tile->Panel = weights.Panels + (panel * tile->PanelStride);
                int column = panel * GemmPanel.Columns;
                int columns = int.Min(kernel.Columns, weights.Columns - column);
                for (int row = firstRow, block; row < firstRow + coveredRows; row += block)
                {
                    block = int.Min(kernel.BlockRows, firstRow + coveredRows - row);
                    RunBlock(kernel, in input, tile, row, block);
                    output.Write(tile->Sums, kernel.Columns, row, block, column, columns);
                }
            }

            if (coveredRows < rows)
            {
                Cover(kernels, weights, in input, tile, in output, firstRow + coveredRows, rows - coveredRows, firstPanel, panel - firstPanel);
            }

            panels -= panel - firstPanel;
            firstPanel = panel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunBlock(Int8GemmKernel kernel, in GemmInput<sbyte> input, Int8Tile* tile, int firstRow, int rows)
    {
        int* sums = tile->Sums;
        for (int row = firstRow; row < firstRow + rows; row += kernel.Rows)
        {
            for (int r = 0; r < kernel.Rows; r++)
            {
                tile->Rows[r] = input.Row(row + r);
            }

            kernel.Run(tile);
            tile->Sums += kernel.Rows * kernel.Columns;
        }

        tile->Sums = sums;
    }

    private static Int8GemmKernel FirstFitting(ReadOnlySpan<Int8GemmKernel> kernels, int rows, int columns)
    {
        foreach (Int8GemmKernel kernel in kernels)
        {
            if (kernel.Rows <= rows && kernel.Columns <= columns)
            {
                return kernel;
            }
        }

        throw new InvalidOperationException("A kernel table ends with an entry of one row and one panel.");
    }
}
