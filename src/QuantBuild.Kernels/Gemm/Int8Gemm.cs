using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 in, int8 out: requantize((A - input zero point) · Wᵀ + bias) with prepared weights [columns, depth].</summary>
internal sealed unsafe class Int8Gemm
{
    private readonly Int8Product _product;
    private readonly RequantizationFactors _factors;
    private readonly RequantizeKernel _requantize;

    private Int8Gemm(Int8Product product, RequantizationFactors factors, RequantizeKernel requantize)
    {
        _product = product;
        _factors = factors;
        _requantize = requantize;
    }

    internal int Columns => _product.Columns;

    internal int Depth => _product.Depth;

    /// <summary>Groups of 16 columns, the unit in which columns can be split between threads.</summary>
    internal int Panels => _product.Panels;

    /// <param name="weights">[columns, depth], zero point 0.</param>
    /// <param name="columns">Output channels.</param>
    /// <param name="depth">Input channels.</param>
    /// <param name="bias">One a column, or empty.</param>
    /// <param name="inputZeroPoint">The activations' zero point.</param>
    /// <param name="scales">input scale · weight scale / output scale: one, or one a column.</param>
    /// <param name="outputZeroPoint">The outputs' zero point.</param>
    /// <param name="minimum">The least output.</param>
    /// <param name="maximum">The greatest output.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    /// <param name="requantize">The requantization kernel; this machine's best when null.</param>
    internal static Int8Gemm Prepare(
        ReadOnlySpan<sbyte> weights,
        int columns,
        int depth,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        ReadOnlySpan<double> scales,
        int outputZeroPoint,
        int minimum = sbyte.MinValue,
        int maximum = sbyte.MaxValue,
        Int8GemmKernel[]? kernels = null,
        RequantizeKernel? requantize = null)
    {
        var product = new Int8Product(weights, columns, depth, kernels);
        int[] folded = ZeroPointBias.Fold(bias, product.ColumnSums, inputZeroPoint);
        var factors = new RequantizationFactors(folded, scales, columns, outputZeroPoint, minimum, maximum, product.LargestSum);
        return new Int8Gemm(product, factors, requantize ?? RequantizeKernels.Best);
    }

    internal void Run(ReadOnlySpan<sbyte> input, int inputStride, Span<sbyte> output, int outputStride, int rows) =>
        Run(input, inputStride, output, outputStride, rows, 0, Panels);

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on; input and output begin at the first row, column 0.</summary>
    internal void Run(ReadOnlySpan<sbyte> input, int inputStride, Span<sbyte> output, int outputStride, int rows, int firstPanel, int panels)
    {
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        fixed (sbyte* c = output)
        {
            _product.Run(input, inputStride, new RequantizedOutput(_requantize, _factors, c, outputStride), rows, firstPanel, panels);
        }

        GC.KeepAlive(this);
    }
}
