using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>x · y / 2ⁿ, rounded half away from zero.</summary>
internal readonly struct ShiftedProduct(int shift) : IBinaryFormula<int>
{
    private readonly int _shift = shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, int> => FixedPoint.ShiftRight(x * y, _shift);
}
