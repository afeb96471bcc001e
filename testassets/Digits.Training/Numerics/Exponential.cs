namespace Digits.Training.Numerics;

/// <summary>eˣ from additions and multiplications alone: <see cref="Math.Exp"/> differs between C libraries.</summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const int TaylorTerms = 13;

    public static float Of(float value)
    {
        if (value < -87f)
        {
            return 0f;
        }

        double power = Math.Floor((value * Log2E) + 0.5);
        double remainder = value - (power * Ln2);
        double sum = 1.0;
        for (int term = TaylorTerms; term >= 1; term--)
        {
            sum = 1.0 + (sum * remainder / term);
        }

        double scale = BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
        return (float)(sum * scale);
    }
}
