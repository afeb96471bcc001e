using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>A float operator followed by its fused activation.</summary>
internal readonly struct ClampedOperator<TOperator>(FloatBounds bounds) : IBinaryKernel<float>
    where TOperator : struct, IBinaryOperator<float>
{
    private readonly FloatBounds _bounds = bounds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Invoke(float x, float y) => _bounds.Clamp(TOperator.Invoke(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Invoke(Vector128<float> x, Vector128<float> y) => _bounds.Clamp(TOperator.Invoke(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Invoke(Vector256<float> x, Vector256<float> y) => _bounds.Clamp(TOperator.Invoke(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => _bounds.Clamp(TOperator.Invoke(x, y));
}
