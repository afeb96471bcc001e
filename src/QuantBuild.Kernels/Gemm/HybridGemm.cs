using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Activations quantized at run time, row by row, against int8 weights: clamp((A - zero point) · Wᵀ · (row scale · weight scale) + bias) in float.
/// </summary>
internal sealed unsafe class HybridGemm
{
    private readonly Int8Product _product;

    /// <param name="packing">The weights, of one group.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal HybridGemm(HybridPacking packing, Int8GemmKernel[]? kernels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(packing.Groups, 1);
        Packing = packing;
        _product = new Int8Product((Int8ColumnLayout)packing.Layout, kernels);
    }

    internal HybridPacking Packing { get; }

    internal int Columns => _product.Columns;

    internal int Depth => _product.Depth;

    internal int Panels => _product.Panels;

    /// <summary>The packing of weights [columns, depth], which have one scale, or one a column.</summary>
    internal static HybridPacking PackingOf(int columns, int depth, ReadOnlySpan<float> weightScales, FloatBounds bounds)
    {
        var layout = new Int8ColumnLayout(columns, 1, depth);
        return new HybridPacking(layout, new HybridScaling(layout, weightScales, bounds));
    }

    /// <param name="input">Quantized rows.</param>
    /// <param name="inputStride">Elements from a row to the next.</param>
    /// <param name="rowScales">One scale a row.</param>
    /// <param name="rowZeroPoints">One zero point a row, or empty for zero.</param>
    /// <param name="output">Rows of Columns outputs.</param>
    /// <param name="outputStride">Elements from a row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    internal void Run(
        ReadOnlySpan<sbyte> input,
        int inputStride,
        ReadOnlySpan<float> rowScales,
        ReadOnlySpan<int> rowZeroPoints,
        Span<float> output,
        int outputStride,
        int rows) =>
        Run(input, inputStride, rowScales, rowZeroPoints, output, outputStride, rows, 0, Panels);

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on, of weights that are constant or <paramref name="packed"/>.</summary>
    internal void Run(
        ReadOnlySpan<sbyte> input,
        int inputStride,
        ReadOnlySpan<float> rowScales,
        ReadOnlySpan<int> rowZeroPoints,
        Span<float> output,
        int outputStride,
        int rows,
        int firstPanel,
        int panels,
        ReadOnlySpan<byte> packed = default)
    {
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowScales.Length, rows);
        if (!rowZeroPoints.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rowZeroPoints.Length, rows);
        }

        fixed (float* c = output, scales = rowScales)
        fixed (int* zeroPoints = rowZeroPoints)
        fixed (byte* memory = Packing.Locate(packed))
        {
            var target = new HybridOutput(Packing.Factors(group: 0, memory), scales, zeroPoints, 1, c, outputStride);
            _product.Run(memory, input, inputStride, in target, rows, firstPanel, panels);
        }

        GC.KeepAlive(this);
    }
}
