using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Covers a rectangle of outputs with the tiles of a kernel table.</summary>
internal static unsafe class FloatGemmDriver
{
    /// <summary>Outputs of tiles over the last column that are collected before they are cut.</summary>
    internal const int EdgeOutputs = 1024;

    [SkipLocalsInit]
    internal static void Run(
        ReadOnlySpan<FloatGemmKernel> kernels,
        in FloatWeights weights,
        in GemmInput<float> input,
        float minimum,
        float maximum,
        float* output,
        nint outputStride,
        int rows,
        int firstPanel,
        int panels)
    {
        float** pointers = stackalloc float*[GemmRows.LargestChunk];
        float* edge = stackalloc float[EdgeOutputs];
        var tile = new FloatTile
        {
            Segments = input.Segments,
            SegmentCount = input.SegmentCount,
            SegmentLength = input.SegmentLength,
            PanelStride = weights.PanelStride,
            Minimum = minimum,
            Maximum = maximum,
        };
        var target = new FloatGemmTarget(output, outputStride, weights.Columns, edge);
        int chunk = GemmRows.Chunk(rows, weights.Depth * sizeof(float));
        for (int row = 0; row < rows; row += chunk)
        {
            int count = int.Min(chunk, rows - row);
            input.Locate(row, count, pointers);
            Cover(kernels, in weights, pointers, &tile, in target, row, count, firstPanel, panels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cover(
        ReadOnlySpan<FloatGemmKernel> kernels,
        in FloatWeights weights,
        float** pointers,
        FloatTile* tile,
        in FloatGemmTarget target,
        int firstRow,
        int rows,
        int firstPanel,
        int panels)
    {
        while (rows > 0 && panels > 0)
        {
            FloatGemmKernel kernel = FirstFitting(kernels, rows, panels * GemmPanel.Columns);
            int groups = kernel.Rows == 1 ? rows : rows / kernel.Rows;
            int coveredRows = groups * kernel.Rows;
            int panel = firstPanel;
            for (int end = firstPanel + panels - kernel.Panels; panel <= end; panel += kernel.Panels)
            {
                tile->Weights = weights.Panels + (panel * tile->PanelStride);
                tile->Bias = weights.Bias + (panel * GemmPanel.Columns);
                tile->Rows = pointers;
                tile->Groups = groups;
                target.Run(kernel, tile, firstRow, panel * GemmPanel.Columns);
            }

            if (coveredRows < rows)
            {
                Cover(kernels, in weights, pointers + coveredRows, tile, in target, firstRow + coveredRows, rows - coveredRows, firstPanel, panel - firstPanel);
            }

            panels -= panel - firstPanel;
            firstPanel = panel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatGemmKernel FirstFitting(ReadOnlySpan<FloatGemmKernel> kernels, int rows, int columns)
    {
        foreach (FloatGemmKernel kernel in kernels)
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
