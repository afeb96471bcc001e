using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Functions;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Softmax;

/// <summary>e^((x - maximum) · beta).</summary>
internal readonly struct ShiftedExponential(float maximum, float beta) : IUnaryFormula<float>
{
    private readonly float _maximum = maximum;
    private readonly float _beta = beta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => Exponential.Of((x - TNumbers.Of(_maximum)) * TNumbers.Of(_beta));
}
