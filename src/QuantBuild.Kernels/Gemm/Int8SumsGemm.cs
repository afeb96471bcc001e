namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 in, int32 out: (A - input zero point) · Wᵀ + bias with prepared weights [columns, depth].</summary>
internal sealed unsafe class Int8SumsGemm
{
    private readonly Int8Product _product;
    private readonly int[] _bias;

    private Int8SumsGemm(Int8Product product, int[] bias)
    {
        _product = product;
        _bias = bias;
    }

    internal int Columns => _product.Columns;

    internal int Depth => _product.Depth;

    internal int Panels => _product.Panels;

    internal static Int8SumsGemm Prepare(
        ReadOnlySpan<sbyte> weights, int columns, int depth, ReadOnlySpan<int> bias, int inputZeroPoint, Int8GemmKernel[]? kernels = null)
    {
        var product = new Int8Product(weights, columns, depth, kernels);
        return new Int8SumsGemm(product, ZeroPointBias.Fold(bias, product.ColumnSums, inputZeroPoint));
    }

    internal void Run(ReadOnlySpan<sbyte> input, int inputStride, Span<int> output, int outputStride, int rows) =>
        Run(input, inputStride, output, outputStride, rows, 0, Panels);

    internal void Run(ReadOnlySpan<sbyte> input, int inputStride, Span<int> output, int outputStride, int rows, int firstPanel, int panels)
    {
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        fixed (int* bias = _bias, c = output)
        {
            _product.Run(input, inputStride, new SumsOutput(bias, c, outputStride), rows, firstPanel, panels);
        }
    }
}
