using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Numerics;

/// <summary>The fixed-point primitives of 16 bits, on numbers of 32 bits that are within the range of 16.</summary>
internal static class FixedPoint16
{
    private const int FractionBits = 15;

    private const int One = short.MaxValue;

    private const int Half = 1 << (FractionBits - 1);

    /// <summary>e^(-1/8).</summary>
    private const int ExpMinusEighth = 28918;

    private const int Eighth = 1 << (FractionBits - 3);

    private const int Third = 10923;

    /// <summary>48/17 and -32/17 with two integer bits, from which Newton's division begins.</summary>
    private const int FortyEightSeventeenths = 23130;

    private const int MinusThirtyTwoSeventeenths = -15420;

    private const int OneInQ2 = 1 << (FractionBits - 2);

    private const int NewtonSteps = 3;

    /// <summary>From how many integer bits on numbers below -32 occur, whose exponential is 0.</summary>
    private const int WideIntegerBits = 6;

    private const int WideLimit = -32;

    private const int SmallestPower = -2;

    private const int LargestPower = 4;

    /// <summary>e^(-2^k) for k = -2…4.</summary>
    private static ReadOnlySpan<int> Powers => [25520, 19875, 12055, 4435, 600, 11, 0];

    /// <summary>(2·x·y) / 2¹⁶, rounded to nearest with ties upwards; only the least number times itself saturates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers MultiplyHigh<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers product = TNumbers.ShiftRight((x * y) + TNumbers.Of(Half), FractionBits);
        TNumbers one = TNumbers.Of(One);
        return TNumbers.Select(TNumbers.IsLess(one, product), one, product);
    }

    /// <summary>1 / (1 + e^-x) with x of some integer bits, the result of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Logistic<TNumbers>(TNumbers x, int integerBits)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers power = ExpOfNegative(-TNumbers.Abs(x), integerBits);
        TNumbers positive = ShiftLeft(Divide(power), 1);
        TNumbers zero = TNumbers.Of(0);
        TNumbers result = TNumbers.Select(TNumbers.IsLess(zero, x), positive, TNumbers.Of(One) - positive);
        return TNumbers.Select(TNumbers.IsEqual(x, zero), TNumbers.Of(Half), result);
    }

    /// <summary>tanh x with x of some integer bits, the result of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Tanh<TNumbers>(TNumbers x, int integerBits)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers power = ExpOfNegative(-TNumbers.Abs(x), integerBits + 1);
        TNumbers magnitude = ShiftLeft(Divide(power) - TNumbers.Of(OneInQ2), 2);
        TNumbers zero = TNumbers.Of(0);
        TNumbers result = TNumbers.Select(TNumbers.IsLess(x, zero), -magnitude, magnitude);
        return TNumbers.Select(TNumbers.IsEqual(x, zero), zero, result);
    }

    /// <summary>x · 2ⁿ, saturating.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers ShiftLeft<TNumbers>(TNumbers x, int n)
        where TNumbers : struct, INumbers<TNumbers, int> =>
        new Bounds<int>(short.MinValue, short.MaxValue).Clamp(TNumbers.ShiftLeft(x, n));

    /// <summary>e^x for x ≤ 0 of some integer bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers ExpOfNegative<TNumbers>(TNumbers x, int integerBits)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        int fractionBits = FractionBits - integerBits;
        int quarter = 1 << (fractionBits + SmallestPower);
        TNumbers zero = TNumbers.Of(0);
        TNumbers fraction = (x & TNumbers.Of(quarter - 1)) - TNumbers.Of(quarter);
        TNumbers remainder = fraction - x;
        TNumbers result = ExpOfFraction(ShiftLeft(fraction, integerBits));
        for (int power = SmallestPower; power <= LargestPower && power < integerBits; power++)
        {
            TNumbers isUnset = TNumbers.IsEqual(remainder & TNumbers.Of(1 << (fractionBits + power)), zero);
            TNumbers product = MultiplyHigh(result, TNumbers.Of(Powers[power - SmallestPower]));
            result = TNumbers.Select(isUnset, result, product);
        }

        if (integerBits >= WideIntegerBits)
        {
            result = TNumbers.Select(TNumbers.IsLess(x, TNumbers.Of(WideLimit * (1 << fractionBits))), zero, result);
        }

        return TNumbers.Select(TNumbers.IsEqual(x, zero), TNumbers.Of(One), result);
    }

    /// <summary>e^x for x in [-1/4, 0), by its series around -1/8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers ExpOfFraction<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers t = x + TNumbers.Of(Eighth);
        TNumbers t2 = MultiplyHigh(t, t);
        TNumbers t3 = MultiplyHigh(t2, t);
        TNumbers t4 = MultiplyHigh(t2, t2);
        TNumbers cubic = MultiplyHigh(FixedPoint.ShiftRight(t4, 2) + t3, TNumbers.Of(Third));
        TNumbers polynomial = FixedPoint.ShiftRight(cubic + t2, 1);
        TNumbers constant = TNumbers.Of(ExpMinusEighth);
        return new Bounds<int>(short.MinValue, short.MaxValue).Clamp(constant + MultiplyHigh(constant, t + polynomial));
    }

    /// <summary>2 / (1 + x) for x in [0, 1], with two integer bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Divide<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers halfDenominator = TNumbers.ShiftRight(x + TNumbers.Of(One + 1), 1);
        TNumbers result = TNumbers.Of(FortyEightSeventeenths) + MultiplyHigh(halfDenominator, TNumbers.Of(MinusThirtyTwoSeventeenths));
        for (int i = 0; i < NewtonSteps; i++)
        {
            TNumbers error = TNumbers.Of(OneInQ2) - MultiplyHigh(halfDenominator, result);
            result += ShiftLeft(MultiplyHigh(result, error), 2);
        }

        return result;
    }
}
