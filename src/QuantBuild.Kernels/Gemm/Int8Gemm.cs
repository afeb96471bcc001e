using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 in, int8 out: requantize((A - input zero point) · (W - weights' zero point)ᵀ + bias) with packed weights [columns, depth].</summary>
internal sealed unsafe class Int8Gemm
{
    private readonly Int8Product _product;

    /// <param name="packing">The weights, of one group.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal Int8Gemm(Int8Packing packing, Int8GemmKernel[]? kernels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(packing.Groups, 1);
        Packing = packing;
        _product = new Int8Product((Int8ColumnLayout)packing.Layout, kernels);
    }

    internal Int8Packing Packing { get; }

    internal int Columns => _product.Columns;

    internal int Depth => _product.Depth;

    /// <summary>Groups of 16 columns, the unit in which columns can be split between threads.</summary>
    internal int Panels => _product.Panels;

    /// <summary>The packing of weights [columns, depth].</summary>
    internal static Int8Packing PackingOf(int columns, int depth, RequantizationParameters parameters, int weightsZeroPoint = 0)
    {
        var layout = new Int8ColumnLayout(columns, 1, depth, zeroPoint: weightsZeroPoint);
        return new Int8Packing(layout, new RequantizedScaling(layout, parameters));
    }

    internal void Run(ReadOnlySpan<sbyte> input, int inputStride, Span<sbyte> output, int outputStride, int rows) =>
        Run(input, inputStride, output, outputStride, rows, 0, Panels);

    /// <summary>Computes the columns of <paramref name="panels"/> panels from <paramref name="firstPanel"/> on; input and output begin at the first row, column 0.</summary>
    /// <param name="input">Rows of Depth inputs.</param>
    /// <param name="inputStride">Elements from a row to the next.</param>
    /// <param name="output">Rows of Columns outputs.</param>
    /// <param name="outputStride">Elements from a row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="packed">The packed weights, where they are not constant.</param>
    internal void Run(
        ReadOnlySpan<sbyte> input,
        int inputStride,
        Span<sbyte> output,
        int outputStride,
        int rows,
        int firstPanel,
        int panels,
        ReadOnlySpan<byte> packed = default)
    {
        GemmGuard.Check(output.Length, outputStride, Columns, rows);
        fixed (sbyte* c = output)
        fixed (byte* memory = Packing.Locate(packed))
        {
            RequantizedOutput target = Packing.Output(group: 0, memory, c, outputStride);
            _product.Run(memory, input, inputStride, in target, rows, firstPanel, panels);
        }

        GC.KeepAlive(this);
    }
}
