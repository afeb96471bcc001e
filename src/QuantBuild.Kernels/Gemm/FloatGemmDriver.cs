using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Covers a rectangle of outputs with the tiles of a kernel table.</summary>
internal static unsafe class FloatGemmDriver
{
    internal const int MaximumRows = 16;
    internal const int MaximumTile = 512;

    [SkipLocalsInit]
    internal static void Run(
        ReadOnlySpan<FloatGemmKernel> kernels,
        FloatWeights weights,
        in GemmInput<float> input,
        float minimum,
        float maximum,
        float* output,
        nint outputStride,
        int rows,
        int firstPanel,
        int panels)
    {
        float** pointers = stackalloc float*[MaximumRows];
        float* edge = stackalloc float[MaximumTile];
        var tile = new FloatTile
        {
            Rows = pointers,
            Segments = input.Segments,
            SegmentCount = input.SegmentCount,
            SegmentLength = input.SegmentLength,
            PanelStride = weights.PanelStride,
            Minimum = minimum,
            Maximum = maximum,
        };
        var target = new FloatGemmTarget(output, outputStride, weights.Columns, edge);
        int chunk = RowChunk(weights.Depth);
        for (int row = 0; row < rows; row += chunk)
        {
            Cover(kernels, weights, in input, &tile, in target, row, int.Min(chunk, rows - row), firstPanel, panels);
        }
    }

    /// <summary>Rows whose inputs stay in the second-level cache while panel after panel passes over them.</summary>
    private static int RowChunk(int depth) => int.Max(96, (1 << 17) / depth / 96 * 96);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cover(
        ReadOnlySpan<FloatGemmKernel> kernels,
        FloatWeights weights,
        in GemmInput<float> input,
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
            int width = kernel.Columns / GemmPanel.Columns;
            int coveredRows = rows / kernel.Rows * kernel.Rows;
            int coveredPanels = panels / width * width;
            for (int panel = firstPanel; panel < firstPanel + coveredPanels; panel += width)
            {
                tile->Weights = weights.Panels + (panel * tile->PanelStride);
                tile->Bias = weights.Bias + (panel * GemmPanel.Columns);
                for (int row = firstRow; row < firstRow + coveredRows; row += kernel.Rows)
                {
                    for (int r = 0; r < kernel.Rows; r++)
                    {
                        tile->Rows[r] = input.Row(row + r);
                    }

                    target.Run(kernel, tile, row, panel * GemmPanel.Columns);
                }
            }

            Cover(kernels, weights, in input, tile, in target, firstRow + coveredRows, rows - coveredRows, firstPanel, coveredPanels);
            firstPanel += coveredPanels;
            panels -= coveredPanels;
        }
    }

    private static FloatGemmKernel FirstFitting(ReadOnlySpan<FloatGemmKernel> kernels, int rows, int columns)
    {
        foreach (FloatGemmKernel kernel in kernels)
        {
            if (kernel.Rows <= rows && kernel.Columns <= columns)
            {
                return kernel;
            }
        }

        throw new InvalidOperationException("A kernel table ends with an entry of one row and one panel.");
    }
}
