using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using static QuantBuild.Kernels.Functions.ExponentialCoefficients;

namespace QuantBuild.Kernels.Functions;

/// <summary>
/// ln x = ln(1 + f) + e · ln 2 with 1 + f in [√½, √2): f - f²/2 + f³ · P(f), P of degree 7 fitted over Chebyshev's points; the error is below
/// 1e-7 of the result. Negative numbers give NaN, 0 gives -∞.
/// </summary>
internal readonly struct Logarithm : IUnaryFormula<float>
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>2²³, which makes subnormal numbers normal.</summary>
    private const float Scale = 8388608f;

    private const float ScaleLog2 = 23;

    private const int SqrtHalfBits = 0x3F3504F3;

    private const int MantissaMask = 0x7FFFFF;

    private const float Power3 = 0.33333331f;

    private const float Power4 = -0.25000307f;

    private const float Power5 = 0.20001045f;

    private const float Power6 = -0.16641282f;

    private const float Power7 = 0.14214496f;

    private const float Power8 = -0.12998183f;

    private const float Power9 = 0.12622319f;

    private const float Power10 = -0.079027437f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers isSmall = TNumbers.IsLess(x, TNumbers.Of(SmallestNormal));
        TNumbers scaled = TNumbers.Select(isSmall, x * TNumbers.Of(Scale), x);
        TNumbers fromSqrtHalf = TNumbers.AddBits(scaled, -SqrtHalfBits);
        TNumbers mantissa = TNumbers.AddBits(fromSqrtHalf & TNumbers.Of(BitConverter.Int32BitsToSingle(MantissaMask)), SqrtHalfBits);
        TNumbers exponent = Integer(TNumbers.ShiftRight(fromSqrtHalf, MantissaBits)) - TNumbers.Select(isSmall, TNumbers.Of(ScaleLog2), TNumbers.Of(0));
        TNumbers f = mantissa - TNumbers.Of(1);
        TNumbers square = f * f;
        TNumbers series = TNumbers.FusedMultiplyAdd(TNumbers.Of(Power10), f, TNumbers.Of(Power9));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power8));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power7));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power6));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power5));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power4));
        series = TNumbers.FusedMultiplyAdd(series, f, TNumbers.Of(Power3));
        series = TNumbers.FusedMultiplyAdd(series, square * f, TNumbers.Of(-0.5f) * square);
        series = TNumbers.FusedMultiplyAdd(exponent, TNumbers.Of(Ln2Low), series) + f;
        return Ends(x, TNumbers.FusedMultiplyAdd(exponent, TNumbers.Of(Ln2High), series));
    }

    /// <summary>Of bits that hold an integer below 2²².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Integer<TNumbers>(TNumbers bits)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        TNumbers.AddBits(bits, RoundToIntegerBits) - TNumbers.Of(RoundToInteger);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Ends<TNumbers>(TNumbers x, TNumbers result)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers zero = TNumbers.Of(0);
        TNumbers infinity = TNumbers.Of(float.PositiveInfinity);
        TNumbers isOrdinary = TNumbers.IsLess(zero, x) & TNumbers.IsLess(x, infinity);
        TNumbers end = TNumbers.Select(TNumbers.IsEqual(x, zero), -infinity, TNumbers.Select(TNumbers.IsEqual(x, infinity), infinity, TNumbers.Of(float.NaN)));
        return TNumbers.Select(isOrdinary, result, end);
    }
}
