using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>tanh x = m / (m + 2) with m = e^2x - 1, which is exact to its last bits near 0 too.</summary>
internal readonly struct HyperbolicTangent : IUnaryFormula<float>
{
    /// <summary>From here on the result is 1.</summary>
    private const float Saturation = 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers clamped = new Bounds<float>(-Saturation, Saturation).Clamp(x);
        TNumbers minusOne = Exponential.MinusOne(clamped + clamped);
        return minusOne / (minusOne + TNumbers.Of(2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => Of(x);
}
