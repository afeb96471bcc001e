using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Pooling;

/// <summary>The mean of floats, then the fused activation.</summary>
internal readonly struct FloatAverage(FloatBounds bounds) : IPoolOperator<float>
{
    private readonly FloatBounds _bounds = bounds;

    public float Start => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Accumulate(float sum, float x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Accumulate(Vector128<float> sum, Vector128<float> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Accumulate(Vector256<float> sum, Vector256<float> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Accumulate(Vector512<float> sum, Vector512<float> x) => sum + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Finish(float sum, int count) => _bounds.Clamp(sum / count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Finish(Vector128<float> sum, int count) => _bounds.Clamp(sum / Vector128.Create((float)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Finish(Vector256<float> sum, int count) => _bounds.Clamp(sum / Vector256.Create((float)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Finish(Vector512<float> sum, int count) => _bounds.Clamp(sum / Vector512.Create((float)count));
}
