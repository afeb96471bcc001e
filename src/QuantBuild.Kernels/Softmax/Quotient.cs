using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Softmax;

/// <summary>x / divisor.</summary>
internal readonly struct Quotient(float divisor) : IUnaryFormula<float>
{
    private readonly float _divisor = divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => x / TNumbers.Of(_divisor);
}
