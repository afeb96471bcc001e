namespace QuantBuild.Kernels.Tests.Recurrent;

/// <summary>The functions of gates as the specification has them, in numbers of 16 bits.</summary>
internal static class ShortFixedPoint
{
    private static readonly int[] _powers = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];

    internal static short Logistic(short x)
    {
        if (x == 0)
        {
            return 1 << 14;
        }

        short positive = Saturate(Quotient(ExpOfNegative(x > 0 ? (short)-x : x, 3)) << 1);
        return x > 0 ? positive : (short)(short.MaxValue - positive);
    }

    internal static short Tanh(short x, int integerBits)
    {
        if (x == 0)
        {
            return 0;
        }

        short magnitude = Saturate((Quotient(ExpOfNegative(x < 0 ? x : (short)-x, integerBits + 1)) - (1 << 13)) << 2);
        return x < 0 ? (short)-magnitude : magnitude;
    }

    private static short ExpOfNegative(short x, int integerBits)
    {
        if (x == 0)
        {
            return short.MaxValue;
        }

        int fractionBits = 15 - integerBits;
        if (integerBits > 5 && x < -(32 << fractionBits))
        {
            return 0;
        }

        int quarter = 1 << (fractionBits - 2);
        int fraction = (x & (quarter - 1)) - quarter;
        short result = ExpOfFraction(Saturate(fraction << integerBits));
        for (int k = -2; k < integerBits && k <= 4; k++)
        {
            if (((fraction - x) & (1 << (fractionBits + k))) != 0)
            {
                result = MultiplyHigh(result, Constant(_powers[k + 2]));
            }
        }

        return result;
    }

    private static short ExpOfFraction(short x)
    {
        short constant = Constant(1895147668);
        short t = (short)(x + (1 << 12));
        short t2 = MultiplyHigh(t, t);
        short t3 = MultiplyHigh(t2, t);
        short t4 = MultiplyHigh(t2, t2);
        short cubic = MultiplyHigh((short)(Divide(t4, 2) + t3), Constant(715827883));
        return Saturate(constant + MultiplyHigh(constant, (short)(t + Divide(cubic + t2, 1))));
    }

    private static short Quotient(short x)
    {
        short halfDenominator = (short)((x + short.MaxValue + 1) / 2);
        short result = (short)(Constant(1515870810) + MultiplyHigh(halfDenominator, Constant(-1010580540)));
        for (int i = 0; i < 3; i++)
        {
            short error = (short)((1 << 13) - MultiplyHigh(halfDenominator, result));
            result += Saturate(MultiplyHigh(result, error) << 2);
        }

        return result;
    }

    private static short MultiplyHigh(short x, short y)
    {
        int product = x * y;
        return Saturate((product + (product >= 0 ? 1 << 14 : 1 - (1 << 14))) / (1 << 15));
    }

    private static int Divide(int x, int n) => (int)Math.Round(x / Math.ScaleB(1, n), MidpointRounding.AwayFromZero);

    private static short Constant(int value) => (short)Divide(value, 16);

    private static short Saturate(int x) => (short)Math.Clamp(x, short.MinValue, short.MaxValue);
}
