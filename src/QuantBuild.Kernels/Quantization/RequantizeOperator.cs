using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>From one scale and zero point to another.</summary>
internal readonly struct RequantizeOperator(AffineParameters source, AffineParameters target, IntegerBounds bounds) : IUnaryKernel<int, int>
{
    private readonly int _source = source.ZeroPoint;
    private readonly int _target = target.ZeroPoint;
    private readonly QuantizedMultiplier _multiplier = QuantizedMultiplier.From((double)source.Scale / target.Scale);
    private readonly IntegerBounds _bounds = bounds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(int x) => _bounds.Clamp(_multiplier.Apply(x - _source) + _target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<int> x) =>
        _bounds.Clamp(_multiplier.Apply(x - Vector128.Create(_source)) + Vector128.Create(_target));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<int> x) =>
        _bounds.Clamp(_multiplier.Apply(x - Vector256.Create(_source)) + Vector256.Create(_target));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<int> x) =>
        _bounds.Clamp(_multiplier.Apply(x - Vector512.Create(_source)) + Vector512.Create(_target));
}
