using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>
/// clamp(round(x / scale) + zero point), rounding half away from zero. What exceeds the range saturates; a NaN becomes its minimum.
/// </summary>
/// <remarks>
/// A quotient is exact to half a unit in its last place, so only one that comes out as a half can have been less: then the product
/// of that half and the scale, which a fused multiply-add compares without error, is beyond x, and the result one step nearer to zero.
/// </remarks>
internal readonly struct QuantizeOperator(AffineParameters parameters, IntegerBounds bounds, Division division = Division.Exact) : IUnaryKernel<float, int>
{
    // The largest float below a half: adding it and truncating rounds half away from zero for every float.
    private const float AlmostHalf = 0.49999997f;

    private readonly float _scale = parameters.Scale;
    private readonly float _correction = division == Division.Exact ? 1 : 0;
    private readonly int _zeroPoint = parameters.ZeroPoint;
    private readonly float _minimum = bounds.Minimum - parameters.ZeroPoint;
    private readonly float _maximum = bounds.Maximum - parameters.ZeroPoint;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Invoke(float x)
    {
        float steps = MathF.Round(x / _scale, MidpointRounding.AwayFromZero);
        float excess = MathF.FusedMultiplyAdd(MathF.CopySign(0.5f, x) - steps, _scale, x);
        steps -= (x < 0 ? excess > 0 : excess < 0) ? MathF.CopySign(_correction, x) : 0;
        float raised = steps > _minimum ? steps : _minimum;
        return (int)(raised < _maximum ? raised : _maximum) + _zeroPoint;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Invoke(Vector128<float> x)
    {
        Vector128<float> sign = x & Vector128.Create(-0f);
        Vector128<float> quotient = x / Vector128.Create(_scale);
        Vector128<float> steps = Vector128.Truncate(quotient + (Vector128.Create(AlmostHalf) | sign));
        Vector128<float> excess = Vector128.FusedMultiplyAdd((Vector128.Create(0.5f) | sign) - steps, Vector128.Create(_scale), x) ^ sign;
        Vector128<float> rounded = steps - (Vector128.LessThan(excess, Vector128<float>.Zero) & (Vector128.Create(_correction) | sign));
        Vector128<float> minimum = Vector128.Create(_minimum);
        Vector128<float> maximum = Vector128.Create(_maximum);
        Vector128<float> raised = Vector128.ConditionalSelect(Vector128.GreaterThan(rounded, minimum), rounded, minimum);
        Vector128<float> clamped = Vector128.ConditionalSelect(Vector128.LessThan(raised, maximum), raised, maximum);
        return Vector128.ConvertToInt32Native(clamped) + Vector128.Create(_zeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Invoke(Vector256<float> x)
    {
        Vector256<float> sign = x & Vector256.Create(-0f);
        Vector256<float> quotient = x / Vector256.Create(_scale);
        Vector256<float> steps = Vector256.Truncate(quotient + (Vector256.Create(AlmostHalf) | sign));
        Vector256<float> excess = Vector256.FusedMultiplyAdd((Vector256.Create(0.5f) | sign) - steps, Vector256.Create(_scale), x) ^ sign;
        Vector256<float> rounded = steps - (Vector256.LessThan(excess, Vector256<float>.Zero) & (Vector256.Create(_correction) | sign));
        Vector256<float> minimum = Vector256.Create(_minimum);
        Vector256<float> maximum = Vector256.Create(_maximum);
        Vector256<float> raised = Vector256.ConditionalSelect(Vector256.GreaterThan(rounded, minimum), rounded, minimum);
        Vector256<float> clamped = Vector256.ConditionalSelect(Vector256.LessThan(raised, maximum), raised, maximum);
        return Vector256.ConvertToInt32Native(clamped) + Vector256.Create(_zeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Invoke(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(-0f);
        Vector512<float> quotient = x / Vector512.Create(_scale);
        Vector512<float> steps = Vector512.Truncate(quotient + (Vector512.Create(AlmostHalf) | sign));
        Vector512<float> excess = Vector512.FusedMultiplyAdd((Vector512.Create(0.5f) | sign) - steps, Vector512.Create(_scale), x) ^ sign;
        Vector512<float> rounded = steps - (Vector512.LessThan(excess, Vector512<float>.Zero) & (Vector512.Create(_correction) | sign));
        Vector512<float> minimum = Vector512.Create(_minimum);
        Vector512<float> maximum = Vector512.Create(_maximum);
        Vector512<float> raised = Vector512.ConditionalSelect(Vector512.GreaterThan(rounded, minimum), rounded, minimum);
        Vector512<float> clamped = Vector512.ConditionalSelect(Vector512.LessThan(raised, maximum), raised, maximum);
        return Vector512.ConvertToInt32Native(clamped) + Vector512.Create(_zeroPoint);
    }
}
