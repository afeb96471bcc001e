using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x, or x times a slope where x is negative.</summary>
internal readonly struct LeakyRelu(float slope) : IUnaryFormula<float>
{
    private readonly float _slope = slope;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        TNumbers.Select(TNumbers.IsLess(x, TNumbers.Of(0)), x * TNumbers.Of(_slope), x);
}
