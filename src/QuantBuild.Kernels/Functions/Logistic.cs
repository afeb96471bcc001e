using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>1 / (1 + e^-x). The exponential is taken of what is negative, so that neither end overflows or loses its precision.</summary>
internal readonly struct Logistic : IUnaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers power = Exponential.Of(-TNumbers.Abs(x));
        TNumbers one = TNumbers.Of(1);
        return TNumbers.Select(TNumbers.IsLess(x, TNumbers.Of(0)), power, one) / (one + power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => Of(x);
}
