using System.Numerics;
using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>An operator followed by its fused activation.</summary>
internal readonly struct BoundedFormula<TArithmetic, T>(Bounds<T> bounds) : IBinaryFormula<T>
    where TArithmetic : struct, IArithmetic
    where T : unmanaged, INumber<T>
{
    private readonly Bounds<T> _bounds = bounds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers, T> => _bounds.Clamp(TArithmetic.Invoke<TNumbers, T>(x, y));
}
