using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Covers a rectangle of sums with the tiles of a kernel table.</summary>
internal static unsafe class Int8GemmDriver
{
    /// <summary>Sums that are collected before they are written on.</summary>
    internal const int BlockSums = 1024;

    [SkipLocalsInit]
    internal static void Run<TOutput>(
        ReadOnlySpan<Int8GemmKernel> kernels,
        in Int8Weights weights,
        in GemmInput<sbyte> input,
        in TOutput output,
        int firstRow,
        int rows,
        int firstPanel,
        int panels)
        where TOutput : struct, ISumsOutput
    {
        sbyte** pointers = stackalloc sbyte*[GemmRows.LargestChunk];
        byte* sums = stackalloc byte[(BlockSums * sizeof(int)) + 64];
        var tile = new Int8Tile
        {
            Segments = input.Segments,
            SegmentCount = input.SegmentCount,
            SegmentLength = input.SegmentLength,
            PanelStride = weights.PanelStride,
            Sums = (int*)(((nint)sums + 63) & -64),
        };
        int chunk = GemmRows.Chunk(rows, input.SegmentCount * input.SegmentLength);
        for (int end = firstRow + rows; firstRow < end; firstRow += chunk)
        {
            int count = int.Min(chunk, end - firstRow);
            input.Locate(firstRow, count, pointers);
            Cover(kernels, in weights, pointers, &tile, in output, firstRow, count, firstPanel, panels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cover<TOutput>(
        ReadOnlySpan<Int8GemmKernel> kernels,
        in Int8Weights weights,
        sbyte** pointers,
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
            int groups = kernel.Rows == 1 ? rows : rows / kernel.Rows;
            int coveredRows = groups * kernel.Rows;
            int panel = firstPanel;
            for (int end = firstPanel + panels - kernel.Panels; panel <= end; panel += kernel.Panels)
            {
                tile->Panel = weights.Panels + (panel * tile->PanelStride);
                int column = panel * GemmPanel.Columns;
                int columns = int.Min(kernel.Columns, weights.Columns - column);
                for (int group = 0; group < groups; group += kernel.BlockGroups)
                {
                    int row = group * kernel.Rows;
                    tile->Rows = pointers + row;
                    tile->Groups = int.Min(kernel.BlockGroups, groups - group);
                    kernel.Run(tile);
                    output.Write(tile->Sums, kernel.Columns, firstRow + row, tile->Groups * kernel.Rows, column, columns);
                }
            }

            if (coveredRows < rows)
            {
                Cover(kernels, in weights, pointers + coveredRows, tile, in output, firstRow + coveredRows, rows - coveredRows, firstPanel, panel - firstPanel);
            }

            panels -= panel - firstPanel;
            firstPanel = panel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int8GemmKernel FirstFitting(ReadOnlySpan<Int8GemmKernel> kernels, int rows, int columns)
    {
        foreach (Int8GemmKernel kernel in kernels)
        {
            if (kernel.Rows <= rows && kernel.Columns <= columns)
            {
                return kernel;
            }
        }

        throw Incomplete();
    }

    private static InvalidOperationException Incomplete() => new("A kernel table ends with an entry of one row and one panel.");
}
