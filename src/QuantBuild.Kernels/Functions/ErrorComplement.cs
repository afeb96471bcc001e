using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>
/// erfc x for x not negative: e^(-x²) · P((x - 2) / (x + 2)) / (x + 2), with P of degree 8 fitted over Chebyshev's points so that the quotient is
/// off by 6e-8 at most, relative to itself. What rounding x² takes from the exponent is given back to first order.
/// </summary>
internal static class ErrorComplement
{
    /// <summary>From here on the result is less than the least float.</summary>
    private const float Largest = 10.1f;

    private const float Shift = 2;

    private const float Power0 = 1.0215827f;

    private const float Power1 = -0.68716085f;

    private const float Power2 = 0.2794692f;

    private const float Power3 = -0.036436982f;

    private const float Power4 = -0.021481572f;

    private const float Power5 = 0.0064452225f;

    private const float Power6 = 0.00297903f;

    private const float Power7 = -0.0007649258f;

    private const float Power8 = -0.00046703379f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers largest = TNumbers.Of(Largest);
        TNumbers z = TNumbers.Select(TNumbers.IsLess(largest, x), largest, x);
        TNumbers square = z * z;
        TNumbers rest = TNumbers.FusedMultiplyAdd(z, z, -square);
        TNumbers power = Exponential.Of(-square);
        power = TNumbers.FusedMultiplyAdd(power, -rest, power);
        TNumbers denominator = z + TNumbers.Of(Shift);
        TNumbers u = (z - TNumbers.Of(Shift)) / denominator;
        TNumbers series = TNumbers.FusedMultiplyAdd(TNumbers.Of(Power8), u, TNumbers.Of(Power7));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power6));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power5));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power4));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power3));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power2));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power1));
        series = TNumbers.FusedMultiplyAdd(series, u, TNumbers.Of(Power0));
        return power * (series / denominator);
    }
}
