using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using static QuantBuild.Kernels.Functions.ExponentialCoefficients;

namespace QuantBuild.Kernels.Functions;

/// <summary>e^x with a relative error below 2e-7; a NaN stays one.</summary>
internal readonly struct Exponential : IUnaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers clamped = new Bounds<float>(Smallest, Largest).Clamp(x);
        TNumbers shifted = TNumbers.FusedMultiplyAdd(clamped, TNumbers.Of(Log2E), TNumbers.Of(RoundToInteger));
        TNumbers r = Remainder(clamped, shifted);
        TNumbers series = TNumbers.FusedMultiplyAdd(TNumbers.FusedMultiplyAdd(Tail(r), r, TNumbers.Of(1)), r, TNumbers.Of(1));
        TNumbers exponent = TNumbers.AddBits(shifted, -RoundToIntegerBits);
        TNumbers half = TNumbers.ShiftRight(exponent, 1);
        return series * PowerOfTwo(half) * PowerOfTwo(TNumbers.SubtractBits(exponent, half));
    }

    /// <summary>e^x - 1 with as small an error relative to itself, for x up to 88; -1 below -30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers MinusOne<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers clamped = new Bounds<float>(SmallestMinusOne, LargestMinusOne).Clamp(x);
        TNumbers shifted = TNumbers.FusedMultiplyAdd(clamped, TNumbers.Of(Log2E), TNumbers.Of(RoundToInteger));
        TNumbers r = Remainder(clamped, shifted);
        TNumbers series = TNumbers.FusedMultiplyAdd(Tail(r) * r, r, r);
        TNumbers power = PowerOfTwo(TNumbers.AddBits(shifted, -RoundToIntegerBits));
        return TNumbers.FusedMultiplyAdd(power, series, power - TNumbers.Of(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Remainder<TNumbers>(TNumbers x, TNumbers shifted)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers n = shifted - TNumbers.Of(RoundToInteger);
        return TNumbers.FusedMultiplyAdd(n, TNumbers.Of(-Ln2Low), TNumbers.FusedMultiplyAdd(n, TNumbers.Of(-Ln2High), x));
    }

    /// <summary>(e^r - 1 - r) / r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Tail<TNumbers>(TNumbers r)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers series = TNumbers.FusedMultiplyAdd(TNumbers.Of(Power7), r, TNumbers.Of(Power6));
        series = TNumbers.FusedMultiplyAdd(series, r, TNumbers.Of(Power5));
        series = TNumbers.FusedMultiplyAdd(series, r, TNumbers.Of(Power4));
        series = TNumbers.FusedMultiplyAdd(series, r, TNumbers.Of(Power3));
        return TNumbers.FusedMultiplyAdd(series, r, TNumbers.Of(Power2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers PowerOfTwo<TNumbers>(TNumbers exponent)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        TNumbers.ShiftLeft(TNumbers.AddBits(exponent, ExponentBias), MantissaBits);
}
