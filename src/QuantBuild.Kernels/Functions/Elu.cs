using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x, or e^x - 1 where x is negative.</summary>
internal readonly struct Elu : IUnaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        TNumbers.Select(TNumbers.IsLess(x, TNumbers.Of(0)), Exponential.MinusOne(x), x);
}
