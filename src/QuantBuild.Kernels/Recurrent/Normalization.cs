using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>(x - mean) · scale · factor + bias.</summary>
internal readonly struct Normalization(float mean, float scale) : ITernaryFormula<float>
{
    private readonly float _mean = mean;
    private readonly float _scale = scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers factor, TNumbers bias)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        TNumbers.FusedMultiplyAdd((x - TNumbers.Of(_mean)) * TNumbers.Of(_scale), factor, bias);
}
