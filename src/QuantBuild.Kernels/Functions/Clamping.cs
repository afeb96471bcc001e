using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x within bounds.</summary>
internal readonly struct Clamping(Bounds<float> bounds) : IUnaryFormula<float>
{
    private readonly Bounds<float> _bounds = bounds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> => _bounds.Clamp(x);
}
