namespace QuantBuild.Kernels.Convolution;

/// <summary>The bounds that make the unchecked loops of the kernels safe.</summary>
internal static class ConvolutionGuard
{
    internal static void CheckParameters(ConvolutionShape shape, int weights, int bias)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights, checked(shape.OutputChannels * shape.Depth));
        if (bias != 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias, shape.OutputChannels);
        }
    }

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
