using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x/2 · erfc(-x / √2).</summary>
internal readonly struct Gelu : IUnaryFormula<float>
{
    internal const float InverseSqrt2 = 0.70710678f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers complement = ErrorComplement.Of(TNumbers.Abs(x) * TNumbers.Of(InverseSqrt2));
        TNumbers factor = TNumbers.Select(TNumbers.IsLess(x, TNumbers.Of(0)), complement, TNumbers.Of(2) - complement);
        return TNumbers.Of(0.5f) * x * factor;
    }
}
