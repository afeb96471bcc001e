using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Reduction;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Softmax;

/// <summary>e^(beta · x) over the sum of its row, for rows of floats.</summary>
internal static class FloatSoftmax
{
    /// <summary>Computes whole rows of <paramref name="depth"/> elements.</summary>
    public static void Run(float beta, int depth, ReadOnlySpan<float> source, Span<float> destination, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        for (int offset = 0; offset < source.Length; offset += depth)
        {
            RunRow(beta, source.Slice(offset, depth), destination.Slice(offset, depth), width);
        }
    }

    private static void RunRow(float beta, ReadOnlySpan<float> source, Span<float> destination, VectorWidth width)
    {
        UnaryDriver.Run(new ShiftedExponential(LaneReduction.Maximum(source, width), beta), source, destination, width);
        UnaryDriver.Run(new Quotient(LaneReduction.Sum(destination, width)), destination, destination, width);
    }
}
