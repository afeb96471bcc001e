using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>scale · (q - zero point) for 8- and 16-bit elements, whose product is exact before its one rounding.</summary>
internal readonly struct DequantizeOperator(AffineParameters parameters) : IUnaryKernel<int, float>
{
    private readonly float _scale = parameters.Scale;
    private readonly int _zeroPoint = parameters.ZeroPoint;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Invoke(int x) => _scale * (x - _zeroPoint);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Invoke(Vector128<int> x) =>
        Vector128.ConvertToSingle(x - Vector128.Create(_zeroPoint)) * Vector128.Create(_scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Invoke(Vector256<int> x) =>
        Vector256.ConvertToSingle(x - Vector256.Create(_zeroPoint)) * Vector256.Create(_scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Invoke(Vector512<int> x) =>
        Vector512.ConvertToSingle(x - Vector512.Create(_zeroPoint)) * Vector512.Create(_scale);
}
