using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>x · y rescaled, rounding twice, plus an offset, within the range of int8.</summary>
internal readonly struct RescaledProduct(QuantizedMultiplier factor, int offset) : IBinaryFormula<int>
{
    private readonly QuantizedMultiplier _factor = factor;
    private readonly int _offset = offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, int> =>
        new Bounds<int>(sbyte.MinValue, sbyte.MaxValue).Clamp(_factor.Apply(x * y) + TNumbers.Of(_offset));
}
