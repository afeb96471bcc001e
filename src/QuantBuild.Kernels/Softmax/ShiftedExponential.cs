using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;

namespace QuantBuild.Kernels.Softmax;

/// <summary>e^((x - maximum) · beta).</summary>
internal readonly struct ShiftedExponential(float maximum, float beta) : IUnaryKernel<float, float>
{
    private readonly float _maximum = maximum;
    private readonly float _beta = beta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Invoke(float x) => ExponentialOperator.Invoke((x - _maximum) * _beta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Invoke(Vector128<float> x) => ExponentialOperator.Invoke((x - Vector128.Create(_maximum)) * Vector128.Create(_beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Invoke(Vector256<float> x) => ExponentialOperator.Invoke((x - Vector256.Create(_maximum)) * Vector256.Create(_beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Invoke(Vector512<float> x) => ExponentialOperator.Invoke((x - Vector512.Create(_maximum)) * Vector512.Create(_beta));
}
