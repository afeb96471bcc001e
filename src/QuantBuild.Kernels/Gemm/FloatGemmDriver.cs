using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Covers a rectangle of outputs with the tiles of a kernel table.</summary>
internal static unsafe class FloatGemmDriver
{
    internal const int MaximumRows = 16;
    internal const int MaximumTile = 512;

    /// <summary>A multiple of every tile's rows.</summary>
    private const int LeastChunk = 96;

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
        int chunk = RowChunk(rows, weights.Depth);
        for (int row = 0; row < rows; row += chunk)
        {
            Cover(kernels, weights, in input, &tile, in target, row, int.Min(chunk, rows - row), firstPanel, panels);
        }
    }

    /// <summary>Rows whose inputs stay in the second-level cache while panel after panel passes over them.</summary>
    private static int RowChunk(int rows, int depth) => rows <= LeastChunk ? LeastChunk : int.Max(LeastChunk, (1 << 17) / depth / LeastChunk * LeastChunk);

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
            int coveredRows = kernel.Rows == 1 ? rows : rows / kernel.Rows * kernel.Rows;
            int panel = firstPanel;
            for (int end = firstPanel + panels - kernel.Panels; panel <= end; panel += kernel.Panels)
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

            if (coveredRows < rows)
            {
                Cover(kernels, weights, in input, tile, in target, firstRow + coveredRows, rows - coveredRows, firstPanel, panel - firstPanel);
            }

            panels -= panel - firstPanel;
            firstPanel = panel;
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
