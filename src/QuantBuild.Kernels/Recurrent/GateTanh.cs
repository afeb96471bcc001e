using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>tanh of int16 numbers with some integer bits, in fixed point; the result has scale 2⁻¹⁵.</summary>
internal readonly struct GateTanh(int integerBits) : IUnaryFormula<int>
{
    /// <summary>The integer bits of a gate.</summary>
    internal const int GateBits = 3;

    private readonly int _integerBits = integerBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int> => FixedPoint16.Tanh(x, _integerBits);
}
