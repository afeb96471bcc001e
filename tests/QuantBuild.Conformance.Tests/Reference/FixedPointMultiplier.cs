namespace QuantBuild.Conformance.Tests.Reference;

/// <summary>A real factor as 32 bits and a power of two, applied as TensorFlow Lite's reference kernels do: rounding twice.</summary>
internal readonly record struct FixedPointMultiplier(int Significand, int Exponent)
{
    public static FixedPointMultiplier Of(double factor)
    {
        int exponent = 0;
        double fraction = factor;
        while (fraction >= 1)
        {
            fraction /= 2;
            exponent++;
        }

        while (fraction is > 0 and < 0.5)
        {
            fraction *= 2;
            exponent--;
        }

        long significand = (long)Math.Round(fraction * (1L << 31), MidpointRounding.AwayFromZero);
        if (significand == 1L << 31)
        {
            significand /= 2;
            exponent++;
        }

        return exponent < -31 ? default : new FixedPointMultiplier((int)significand, exponent);
    }

    public int Apply(int value)
    {
        int product = Multiply(value);
        int shift = Math.Max(-Exponent, 0);
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        long magnitude = (Math.Abs((long)product) + half) >> shift;
        return (int)(product < 0 ? -magnitude : magnitude);
    }

    /// <summary>
    /// Whether the second rounding meets a negative number half way between two integers. The reference rounds it away from zero;
    /// TensorFlow Lite's matrix kernels round it up.
    /// </summary>
    public bool IsNegativeTie(int value)
    {
        int product = Multiply(value);
        int shift = Math.Max(-Exponent, 0);
        return product < 0 && shift > 0 && (product & ((1L << shift) - 1)) == 1L << (shift - 1);
    }

    private int Multiply(int value)
    {
        int shifted = value * (1 << Math.Max(Exponent, 0));
        long product = (long)shifted * Significand;
        return (int)((product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31));
    }
}
