using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;

namespace QuantBuild.Kernels.Softmax;

/// <summary>x / divisor.</summary>
internal readonly struct Quotient(float divisor) : IUnaryKernel<float, float>
{
    private readonly float _divisor = divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Invoke(float x) => x / _divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Invoke(Vector128<float> x) => x / Vector128.Create(_divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Invoke(Vector256<float> x) => x / Vector256.Create(_divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Invoke(Vector512<float> x) => x / Vector512.Create(_divisor);
}
