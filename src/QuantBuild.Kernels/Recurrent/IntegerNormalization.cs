using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>
/// (2¹⁰ · gate - mean) times the inverse deviation, times the factor, plus the bias, over 2¹⁰, rescaled to scale 2⁻¹² within int16. The division
/// rounds half away from zero.
/// </summary>
internal readonly struct IntegerNormalization(int mean, QuantizedMultiplier inverseDeviation, QuantizedMultiplier scale) : ITernaryFormula<int>
{
    internal const int MeanBits = 10;

    private const int GateFractionBits = 12;

    private const int QuotientMask = int.MaxValue >> (MeanBits - 1);

    private readonly int _mean = mean;
    private readonly QuantizedMultiplier _inverseDeviation = inverseDeviation;
    private readonly QuantizedMultiplier _scale = scale with { Shift = scale.Shift + GateFractionBits };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers gate, TNumbers factor, TNumbers bias)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers normalized = _inverseDeviation.Apply(TNumbers.ShiftLeft(gate, MeanBits) - TNumbers.Of(_mean));
        TNumbers weighted = (normalized * factor) + bias;
        TNumbers isPositive = TNumbers.IsLess(TNumbers.Of(0), weighted);
        TNumbers magnitude = TNumbers.Select(isPositive, weighted, -weighted);
        TNumbers rest = (magnitude & TNumbers.Of((1 << MeanBits) - 1)) + TNumbers.Of(1 << (MeanBits - 1));
        TNumbers quotient = (TNumbers.ShiftRight(magnitude, MeanBits) & TNumbers.Of(QuotientMask)) + TNumbers.ShiftRight(rest, MeanBits);
        TNumbers rescaled = _scale.Apply(TNumbers.Select(isPositive, quotient, -quotient));
        return new Bounds<int>(short.MinValue, short.MaxValue).Clamp(rescaled);
    }
}
