using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer.Numerics;

/// <summary>Scale and zero point for a range of real values.</summary>
internal static class AffineParameters
{
    /// <summary>The smallest normal number of single precision, 2⁻¹²⁶.</summary>
    public const float SmallestScale = 1.17549435e-38f;

    /// <summary>
    /// The scale that spreads the range, widened to hold zero, over all stored values, and the zero point that represents zero exactly.
    /// </summary>
    public static Quantization Asymmetric(ValueRange range, ElementType type)
    {
        (int lowest, int highest) = StoredRange(type);
        double minimum = Math.Min(range.Minimum, 0.0);
        double maximum = Math.Max(range.Maximum, 0.0);
        float scale = (float)((maximum - minimum) / (highest - lowest));
        if (!IsUsable(scale))
        {
            // A tensor that is always next to zero: any scale represents it.
            return Quantization.PerTensor(1f, type == ElementType.UInt8 ? 128 : 0);
        }

        double zeroPoint = Math.Round(lowest - (minimum / scale), MidpointRounding.AwayFromZero);
        return Quantization.PerTensor(scale, (long)Math.Clamp(zeroPoint, lowest, highest));
    }

    /// <summary>Zero point 0; the larger end of the range is the largest stored value.</summary>
    public static Quantization Symmetric(ValueRange range, ElementType type)
    {
        (_, int highest) = StoredRange(type);
        float scale = (float)(Math.Max(Math.Abs((double)range.Minimum), Math.Abs((double)range.Maximum)) / highest);
        return Quantization.PerTensor(IsUsable(scale) ? scale : 1f, 0);
    }

    /// <summary>Zero point 0; the least power of two for which the larger end of the range is no more than the largest stored value.</summary>
    public static Quantization PowerOfTwo(ValueRange range, ElementType type)
    {
        double largest = Math.Max(Math.Abs((double)range.Minimum), Math.Abs((double)range.Maximum));
        float scale = (float)Math.Pow(2, Math.Ceiling(Math.Log2(largest / (StoredRange(type).Highest + 1))));
        return Quantization.PerTensor(IsUsable(scale) ? scale : 1f, 0);
    }

    public static Quantization For(ValueRange range, ElementType type) =>
        type == ElementType.Int16 ? Symmetric(range, type) : Asymmetric(range, type);

    /// <summary>The real values at the ends of the stored range.</summary>
    public static ValueRange RangeOf(Quantization parameters, ElementType type)
    {
        (int lowest, int highest) = StoredRange(type);
        return new ValueRange(
            (float)((lowest - parameters.ZeroPoint) * (double)parameters.Scale),
            (float)((highest - parameters.ZeroPoint) * (double)parameters.Scale));
    }

    /// <summary>Whether runtimes can divide by a scale: the reciprocal of a smaller one is infinite.</summary>
    public static bool IsUsable(double scale) => scale >= SmallestScale && scale <= float.MaxValue;

    public static (int Lowest, int Highest) StoredRange(ElementType type) => type switch
    {
        ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        ElementType.Int16 => (short.MinValue, short.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Only Int8, UInt8 and Int16 hold quantized activations."),
    };
}
