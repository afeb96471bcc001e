using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x/2 · (1 + tanh y) = x · logistic 2y with y = √(2/π) · (x + 0.044715 x³).</summary>
internal readonly struct TanhGelu : IUnaryFormula<float>
{
    internal const float SqrtTwoOverPi = 0.7978846f;

    internal const float CubicFactor = 0.044715f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers cubic = TNumbers.FusedMultiplyAdd(x * x * x, TNumbers.Of(CubicFactor), x);
        return x * Logistic.Of(cubic * TNumbers.Of(2 * SqrtTwoOverPi));
    }
}
