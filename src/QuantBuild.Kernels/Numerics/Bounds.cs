using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Numerics;

/// <summary>The bounds of a fused activation. A NaN stays one, and -0 passes a bound of 0, in every width.</summary>
internal readonly record struct Bounds<T>(T Minimum, T Maximum)
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Clamp<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        TNumbers minimum = TNumbers.Of(Minimum);
        TNumbers maximum = TNumbers.Of(Maximum);
        TNumbers raised = TNumbers.Select(TNumbers.IsLess(x, minimum), minimum, x);
        return TNumbers.Select(TNumbers.IsLess(maximum, raised), maximum, raised);
    }
}
