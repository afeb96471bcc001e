using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Recurrent;

/// <summary>(x - mean)².</summary>
internal readonly struct Deviation(float mean) : IUnaryFormula<float>
{
    private readonly float _mean = mean;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float>
    {
        TNumbers difference = x - TNumbers.Of(_mean);
        return difference * difference;
    }
}
