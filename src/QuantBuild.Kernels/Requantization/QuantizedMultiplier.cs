namespace QuantBuild.Kernels.Requantization;

/// <summary>A positive real factor as TFLite holds it: Multiplier / 2^31 · 2^Shift with Multiplier in [2^30, 2^31), or zero.</summary>
internal readonly record struct QuantizedMultiplier(int Multiplier, int Shift)
{
    private const int SmallestShift = -31;
    private const int LargestShift = 30;

    internal static QuantizedMultiplier From(double scale)
    {
        if (!double.IsFinite(scale) || scale < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A rescaling factor is finite and not negative.");
        }

        if (scale == 0)
        {
            return default;
        }

        int shift = Math.ILogB(scale) + 1;
        long multiplier = (long)Math.Round(Math.ScaleB(scale, 31 - shift), MidpointRounding.AwayFromZero);
        if (multiplier == 1L << 31)
        {
            multiplier >>= 1;
            shift++;
        }

        return shift switch
        {
            < SmallestShift => default,
            > LargestShift => new(int.MaxValue, LargestShift),
            _ => new((int)multiplier, shift),
        };
    }

    /// <summary>Rounds twice, as TFLite's reference does: half up after the product, half away from zero after the right shift.</summary>
    internal static int Apply(int value, int multiplier, int shift)
    {
        int left = int.Max(shift, 0);
        return RoundingDivideByPowerOfTwo(SaturatingRoundingDoublingHighMultiply(value << left, multiplier), int.Max(-shift, 0));
    }

    internal int Apply(int value) => Apply(value, Multiplier, Shift);

    internal static int SaturatingRoundingDoublingHighMultiply(int left, int right) =>
        left == int.MinValue && right == int.MinValue ? int.MaxValue : (int)((((long)left * right) + (1L << 30)) >> 31);

    internal static int RoundingDivideByPowerOfTwo(int value, int exponent)
    {
        int mask = (int)((1L << exponent) - 1);
        int remainder = value & mask;
        int threshold = (mask >> 1) + (value < 0 ? 1 : 0);
        return (value >> exponent) + (remainder > threshold ? 1 : 0);
    }
}
