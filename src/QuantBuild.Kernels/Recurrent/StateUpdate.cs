using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>input · cell / 2ⁿ, rounded half away from zero and kept in 16 bits, plus the state, within bounds.</summary>
internal readonly struct StateUpdate(int shift, Bounds<int> bounds) : ITernaryFormula<int>
{
    private const int UpperBits = 16;

    private readonly int _shift = shift;
    private readonly Bounds<int> _bounds = bounds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers input, TNumbers cell, TNumbers state)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers product = FixedPoint.ShiftRight(input * cell, _shift);
        return _bounds.Clamp(TNumbers.ShiftRight(TNumbers.ShiftLeft(product, UpperBits), UpperBits) + state);
    }
}
