using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>tanh x = 2 · logistic 2x - 1 of 16-bit elements by <see cref="SigmoidTable"/>. The output has scale 2⁻¹⁵ and zero point 0.</summary>
/// <param name="inputScale">The scale of the inputs, whose zero point is 0.</param>
internal readonly unsafe struct Int16Tanh(float inputScale) : IUnaryFormula<int>
{
    private const int PlaceBits = 8;

    private const int OutputShift = 8;

    private const int One = 1 << (SigmoidTable.HalfBits + PlaceBits - 1);

    private readonly TableStep _step = new(Int16Scale.Of(inputScale, largestPower: 1), PlaceBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers scaled = _step.Scale(x);
        TNumbers result = _step.Interpolate(scaled, saturated: ushort.MaxValue << PlaceBits) - TNumbers.Of(One);
        TNumbers half = TNumbers.Of(1 << (OutputShift - 1));
        TNumbers mirrored = TNumbers.Of(-1) - result;
        return TNumbers.ShiftRight(TNumbers.Select(TNumbers.IsLess(scaled, TNumbers.Of(0)), mirrored, result) + half, OutputShift);
    }
}
