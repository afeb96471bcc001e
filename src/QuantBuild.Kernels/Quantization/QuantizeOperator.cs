using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>
/// clamp(round(x / scale) + zero point), rounding half away from zero. What exceeds the range saturates; a NaN becomes its minimum.
/// </summary>
internal readonly struct QuantizeOperator(AffineParameters parameters, IntegerBounds bounds) : IUnaryKernel<float, int>
{
    // The largest float below a half: adding it and truncating rounds half away from zero for every float.
    private const float AlmostHalf = 0.49999997f;

    private readonly float _scale = parameters.Scale;
    private readonly int _zeroPoint = parameters.ZeroPoint;
    private readonly float _minimum = bounds.Minimum - parameters.ZeroPoint;
    private readonly float _maximum = bounds.Maximum - parameters.ZeroPoint;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(float x)
    {
        float steps = MathF.Round(x / _scale, MidpointRounding.AwayFromZero);
        float raised = steps > _minimum ? steps : _minimum;
        return (int)(raised < _maximum ? raised : _maximum) + _zeroPoint;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<float> x)
    {
        Vector128<float> steps = x / Vector128.Create(_scale);
        Vector128<float> half = Vector128.Create(AlmostHalf) | (steps & Vector128.Create(-0f));
        Vector128<float> rounded = steps + half;
        Vector128<float> minimum = Vector128.Create(_minimum);
        Vector128<float> maximum = Vector128.Create(_maximum);
        Vector128<float> raised = Vector128.ConditionalSelect(Vector128.GreaterThan(rounded, minimum), rounded, minimum);
        Vector128<float> clamped = Vector128.ConditionalSelect(Vector128.LessThan(raised, maximum), raised, maximum);
        return Vector128.ConvertToInt32Native(clamped) + Vector128.Create(_zeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<float> x)
    {
        Vector256<float> steps = x / Vector256.Create(_scale);
        Vector256<float> half = Vector256.Create(AlmostHalf) | (steps & Vector256.Create(-0f));
        Vector256<float> rounded = steps + half;
        Vector256<float> minimum = Vector256.Create(_minimum);
        Vector256<float> maximum = Vector256.Create(_maximum);
        Vector256<float> raised = Vector256.ConditionalSelect(Vector256.GreaterThan(rounded, minimum), rounded, minimum);
        Vector256<float> clamped = Vector256.ConditionalSelect(Vector256.LessThan(raised, maximum), raised, maximum);
        return Vector256.ConvertToInt32Native(clamped) + Vector256.Create(_zeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<float> x)
    {
        Vector512<float> steps = x / Vector512.Create(_scale);
        Vector512<float> half = Vector512.Create(AlmostHalf) | (steps & Vector512.Create(-0f));
        Vector512<float> rounded = steps + half;
        Vector512<float> minimum = Vector512.Create(_minimum);
        Vector512<float> maximum = Vector512.Create(_maximum);
        Vector512<float> raised = Vector512.ConditionalSelect(Vector512.GreaterThan(rounded, minimum), rounded, minimum);
        Vector512<float> clamped = Vector512.ConditionalSelect(Vector512.LessThan(raised, maximum), raised, maximum);
        return Vector512.ConvertToInt32Native(clamped) + Vector512.Create(_zeroPoint);
    }
}
