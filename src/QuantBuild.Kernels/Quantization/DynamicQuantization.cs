using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Quantization;

/// <summary>Quantizes activations to int8 with parameters chosen from the values at hand.</summary>
internal static class DynamicQuantization
{
    private const int LargestMagnitude = 127;

    /// <summary>Symmetric in [-127, 127]; all zeros give scale 1.</summary>
    public static AffineParameters Symmetric(ReadOnlySpan<float> source, Span<sbyte> destination)
    {
        (float minimum, float maximum) = Range(source);
        float magnitude = MathF.Max(MathF.Abs(minimum), MathF.Abs(maximum));
        if (magnitude == 0)
        {
            destination.Clear();
            return new AffineParameters(1, 0);
        }

        var rounding = new DynamicRounding(LargestMagnitude / magnitude, 0, new IntegerBounds(-LargestMagnitude, LargestMagnitude));
        Run(rounding, source, destination);
        return new AffineParameters(magnitude / LargestMagnitude, 0);
    }

    /// <summary>Over [-128, 127] with a zero point; all zeros give scale 1 and zero point 0.</summary>
    public static AffineParameters Asymmetric(ReadOnlySpan<float> source, Span<sbyte> destination)
    {
        (float least, float greatest) = Range(source);
        double minimum = Math.Min(0f, least);
        double maximum = Math.Max(0f, greatest);
        if (minimum == maximum)
        {
            destination.Clear();
            return new AffineParameters(1, 0);
        }

        double step = (maximum - minimum) / (sbyte.MaxValue - sbyte.MinValue);
        double errorFromMinimum = -(double)sbyte.MinValue + Math.Abs(minimum / step);
        double errorFromMaximum = sbyte.MaxValue + Math.Abs(maximum / step);
        double exact = errorFromMinimum < errorFromMaximum ? sbyte.MinValue - (minimum / step) : sbyte.MaxValue - (maximum / step);
        int zeroPoint = (int)Math.Round(Math.Clamp(exact, sbyte.MinValue, sbyte.MaxValue), MidpointRounding.AwayFromZero);
        float scale = (float)step;
        Run(new DynamicRounding(1 / scale, zeroPoint, IntegerBounds.Int8), source, destination);
        return new AffineParameters(scale, zeroPoint);
    }

    private static void Run(DynamicRounding rounding, ReadOnlySpan<float> source, Span<sbyte> destination) =>
        UnaryDriver.Run<float, float, FloatLanes, sbyte, int, Int8Lanes, DynamicRounding>(in rounding, source, destination, VectorWidths.Best);

    private static (float Minimum, float Maximum) Range(ReadOnlySpan<float> source)
    {
        float minimum = float.PositiveInfinity;
        float maximum = float.NegativeInfinity;
        int i = 0;
        if (Vector256.IsHardwareAccelerated && source.Length >= Vector256<float>.Count)
        {
            Vector256<float> least = Vector256.Create(minimum);
            Vector256<float> greatest = Vector256.Create(maximum);
            for (; i <= source.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector256<float> x = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)i);
                least = Vector256.ConditionalSelect(Vector256.LessThan(x, least), x, least);
                greatest = Vector256.ConditionalSelect(Vector256.GreaterThan(x, greatest), x, greatest);
            }

            for (int lane = 0; lane < Vector256<float>.Count; lane++)
            {
                minimum = least[lane] < minimum ? least[lane] : minimum;
                maximum = greatest[lane] > maximum ? greatest[lane] : maximum;
            }
        }

        for (; i < source.Length; i++)
        {
            minimum = source[i] < minimum ? source[i] : minimum;
            maximum = source[i] > maximum ? source[i] : maximum;
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 0);
    }
}
