using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>The logistic function of an int16 gate of scale 2⁻¹², in fixed point; the result has scale 2⁻¹⁵.</summary>
internal readonly struct GateLogistic : IUnaryFormula<int>
{
    private const int IntegerBits = 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int> => FixedPoint16.Logistic(x, IntegerBits);
}
