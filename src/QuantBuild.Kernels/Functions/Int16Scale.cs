namespace QuantBuild.Kernels.Functions;

/// <summary>From 16-bit elements to steps of 1 / (3 · 2¹²), in which the sigmoid table is read: x · multiplier / 2^shift.</summary>
internal readonly record struct Int16Scale(int Multiplier, int Shift)
{
    private const int FractionBits = 12;

    private const int LargestShift = 30;

    private const double TableSteps = 3 << FractionBits;

    /// <summary>How far from a power of two the exponent of a scale may be that counts as one.</summary>
    private const float Tolerance = 1e-3f;

    /// <param name="scale">The elements' scale.</param>
    /// <param name="largestPower">A scale that is a power of two from 2⁻¹² to 2⁻¹² times 2 to this is taken exactly.</param>
    public static Int16Scale Of(float scale, int largestPower)
    {
        float exponent = MathF.Log2(scale);
        float rounded = MathF.Round(exponent, MidpointRounding.AwayFromZero);
        int power = FractionBits + (int)rounded;
        if (MathF.Abs(exponent - rounded) < Tolerance && power >= 0 && power <= largestPower)
        {
            return new Int16Scale(3 << power, 0);
        }

        double multiplier = scale * TableSteps;
        int shift = 0;
        while (multiplier <= short.MaxValue / 2.0 && shift <= LargestShift)
        {
            multiplier *= 2;
            shift++;
        }

        return new Int16Scale((int)multiplier, shift);
    }
}
