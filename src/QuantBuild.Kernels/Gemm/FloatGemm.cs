namespace QuantBuild.Kernels.Gemm;

/// <summary>C = clamp(A · Wᵀ + bias) with prepared weights [columns, depth] and row-major A and C.</summary>
internal sealed unsafe class FloatGemm
{
    private readonly FloatGemmKernel[] _kernels;
    private readonly FloatWeights _weights;
    private readonly float _minimum;
    private readonly float _maximum;

    private FloatGemm(FloatGemmKernel[] kernels, FloatWeights weights, float minimum, float maximum)
    {
        _kernels = kernels;
        _weights = weights;
        _minimum = minimum;
        _maximum = maximum;
    }

    internal int Columns => _weights.Columns;

    internal int Depth => _weights.Depth;

    /// <summary>Groups of 16 columns, the unit in which columns can be split between threads.</summary>
    internal int Panels => GemmPanel.Count(Columns);

    internal static FloatGemm Prepare(
        ReadOnlySpan<float> weights,
        int columns,
        int depth,
        ReadOnlySpan<float> bias,
        float minimum = float.NegativeInfinity,
        float maximum = float.PositiveInfinity,
        FloatGemmKernel[]? kernels = null) =>
        new(kernels ?? FloatGemmKernels.Supported, new FloatWeights(weights, columns, depth, bias), minimum, maximum);

    internal void Run(ReadOnlySpan<float> input, int inputStride, Span<float> output, int outputStride, int rows) =>
        Run(input, inputStride, output, outputStride, rows, 0, Panels);

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on; input and output begin at the first row, column 0.</summary>
    internal void Run(ReadOnlySpan<float> input, int inputStride, Span<float> output, int outputStride, int rows, int firstPanel, int panels)
    {
        GemmGuard.Check(input.Length, inputStride, Depth, rows);
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        GemmGuard.CheckPanels(firstPanel, panels, Panels);
        nint segment = 0;
        fixed (float* a = input, c = output)
        {
            var rowInput = new GemmInput<float>
            {
                Base = a,
                RowStride = inputStride,
                Segments = &segment,
                SegmentCount = 1,
                SegmentLength = Depth,
            };
            FloatGemmDriver.Run(_kernels, _weights, in rowInput, _minimum, _maximum, c, outputStride, rows, firstPanel, panels);
        }

        GC.KeepAlive(this);
    }
}
