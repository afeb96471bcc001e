using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>weight · state rescaled, rounding twice, plus gate, within the range of int16.</summary>
internal readonly struct PeepholeSum(QuantizedMultiplier factor) : ITernaryFormula<int>
{
    private readonly QuantizedMultiplier _factor = factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers weight, TNumbers state, TNumbers gate)
        where TNumbers : struct, INumbers<TNumbers, int> =>
        new Bounds<int>(short.MinValue, short.MaxValue).Clamp(_factor.Apply(weight * state) + gate);
}
