using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal readonly struct HardSwish : IUnaryFormula<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, float> =>
        x * new Bounds<float>(0, 6).Clamp(x + TNumbers.Of(3)) / TNumbers.Of(6);
}
