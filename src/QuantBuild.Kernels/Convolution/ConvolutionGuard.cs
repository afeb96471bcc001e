using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>The bounds that make the unchecked loops of the kernels safe.</summary>
internal static class ConvolutionGuard
{
    /// <summary>Checks that weights were packed for the filters of a shape.</summary>
    internal static void CheckPacking<TWeight, TBias>(WeightPacking<TWeight, TBias> packing, WeightPacking<TWeight, TBias> expected)
        where TWeight : unmanaged
        where TBias : unmanaged =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            (packing.Groups, packing.Columns, packing.Depth), (expected.Groups, expected.Columns, expected.Depth), nameof(packing));

    internal static void CheckLayout(Int8Layout layout, Int8Layout expected) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(layout, expected, nameof(layout));

    internal static void CheckRun(ConvolutionShape shape, int input, int output, int scratch, int scratchBytes, int firstRow, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, shape.InputLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(output, shape.OutputLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(scratch, scratchBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, shape.OutputRows - firstRow);
    }

    internal static void CheckBatches(ConvolutionShape shape, int scales, int zeroPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scales, shape.Batches);
        if (zeroPoints != 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(zeroPoints, shape.Batches);
        }
    }
}
