using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Softmax;

/// <summary>The transcendental functions of the integer softmax, in fixed point of 32 bits. Qm.n has m integer and n fractional bits.</summary>
internal static class FixedExponential
{
    /// <summary>e^(-1/8) in Q0.31, the centre of the series.</summary>
    private const int ExpMinusEighth = 1895147668;

    private const int Third = 715827883;

    private const int InputFractionBits = 26;

    private const int InputIntegerBits = 5;

    private const int OneInQ2 = 1 << 29;

    /// <summary>e^(-2^k) in Q0.31 for k = -2…4.</summary>
    private static readonly int[] Powers = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];

    /// <summary>e^x in Q0.31 for x ≤ 0 in Q5.26; 1 is the largest value.</summary>
    public static int ExpOfNegative(int x)
    {
        const int quarter = 1 << (InputFractionBits - 2);
        if (x == 0)
        {
            return int.MaxValue;
        }

        int fraction = (x & (quarter - 1)) - quarter;
        int result = ExpBetweenMinusQuarterAndZero(FixedPoint.ShiftLeftSaturating(fraction, InputIntegerBits));
        int remainder = unchecked(fraction - x);
        for (int i = 0; i < Powers.Length; i++)
        {
            if ((remainder & (quarter << i)) != 0)
            {
                result = FixedPoint.MultiplyHigh(result, Powers[i]);
            }
        }

        return result;
    }

    /// <summary>1 / (1 + x) in Q0.31 for x in [0, 1) in Q0.31, by three Newton steps.</summary>
    public static int InverseOfOnePlus(int x)
    {
        const int fortyEightSeventeenths = 1515870810;
        const int minusThirtyTwoSeventeenths = -1010580540;
        int halfDenominator = (int)(((long)x + int.MaxValue + 1) / 2);
        int result = fortyEightSeventeenths + FixedPoint.MultiplyHigh(halfDenominator, minusThirtyTwoSeventeenths);
        for (int i = 0; i < 3; i++)
        {
            int error = OneInQ2 - FixedPoint.MultiplyHigh(halfDenominator, result);
            result += FixedPoint.ShiftLeftSaturating(FixedPoint.MultiplyHigh(result, error), 2);
        }

        return FixedPoint.ShiftLeftSaturating(result, 1);
    }

    private static int ExpBetweenMinusQuarterAndZero(int x)
    {
        int t = x + (1 << 28);
        int t2 = FixedPoint.MultiplyHigh(t, t);
        int t3 = FixedPoint.MultiplyHigh(t2, t);
        int t4 = FixedPoint.MultiplyHigh(t2, t2);
        int cubic = FixedPoint.MultiplyHigh(FixedPoint.ShiftRight(t4, 2) + t3, Third);
        int polynomial = FixedPoint.ShiftRight(cubic + t2, 1);
        return ExpMinusEighth + FixedPoint.MultiplyHigh(ExpMinusEighth, t + polynomial);
    }
}
