using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Quantization;

/// <summary>Quantizes activations to int8 with parameters chosen from the values at hand.</summary>
internal static class DynamicQuantization
{
    private const int LargestMagnitude = 127;

    /// <summary>Symmetric in [-127, 127]; all zeros give scale 1.</summary>
    public static AffineParameters Symmetric(ReadOnlySpan<float> source, Span<sbyte> destination)
    {
        (float minimum, float maximum) = FloatRange.Of(source);
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
        (float least, float greatest) = FloatRange.Of(source);
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
        UnaryDriver.Run<float, float, PlainLanes<float>, sbyte, int, Int8Lanes, DynamicRounding>(in rounding, source, destination, VectorWidths.Best);
}
