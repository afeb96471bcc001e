using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>clamp(round(zero point + x · inverse scale)), rounding half away from zero: how activations are quantized while a model runs.</summary>
internal readonly struct DynamicRounding(float inverseScale, int zeroPoint, IntegerBounds bounds) : IUnaryKernel<float, int>
{
    private const float AlmostHalf = 0.49999997f;

    private readonly float _inverseScale = inverseScale;
    private readonly float _zeroPoint = zeroPoint;
    private readonly float _minimum = bounds.Minimum;
    private readonly float _maximum = bounds.Maximum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(float x)
    {
        float rounded = MathF.Round(_zeroPoint + (x * _inverseScale), MidpointRounding.AwayFromZero);
        float raised = rounded > _minimum ? rounded : _minimum;
        return (int)(raised < _maximum ? raised : _maximum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<float> x)
    {
        Vector128<float> steps = Vector128.Create(_zeroPoint) + (x * Vector128.Create(_inverseScale));
        Vector128<float> rounded = steps + (Vector128.Create(AlmostHalf) | (steps & Vector128.Create(-0f)));
        Vector128<float> minimum = Vector128.Create(_minimum);
        Vector128<float> maximum = Vector128.Create(_maximum);
        Vector128<float> raised = Vector128.ConditionalSelect(Vector128.GreaterThan(rounded, minimum), rounded, minimum);
        return Vector128.ConvertToInt32Native(Vector128.ConditionalSelect(Vector128.LessThan(raised, maximum), raised, maximum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<float> x)
    {
        Vector256<float> steps = Vector256.Create(_zeroPoint) + (x * Vector256.Create(_inverseScale));
        Vector256<float> rounded = steps + (Vector256.Create(AlmostHalf) | (steps & Vector256.Create(-0f)));
        Vector256<float> minimum = Vector256.Create(_minimum);
        Vector256<float> maximum = Vector256.Create(_maximum);
        Vector256<float> raised = Vector256.ConditionalSelect(Vector256.GreaterThan(rounded, minimum), rounded, minimum);
        return Vector256.ConvertToInt32Native(Vector256.ConditionalSelect(Vector256.LessThan(raised, maximum), raised, maximum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<float> x)
    {
        Vector512<float> steps = Vector512.Create(_zeroPoint) + (x * Vector512.Create(_inverseScale));
        Vector512<float> rounded = steps + (Vector512.Create(AlmostHalf) | (steps & Vector512.Create(-0f)));
        Vector512<float> minimum = Vector512.Create(_minimum);
        Vector512<float> maximum = Vector512.Create(_maximum);
        Vector512<float> raised = Vector512.ConditionalSelect(Vector512.GreaterThan(rounded, minimum), rounded, minimum);
        return Vector512.ConvertToInt32Native(Vector512.ConditionalSelect(Vector512.LessThan(raised, maximum), raised, maximum));
    }
}
