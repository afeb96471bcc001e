using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Numerics;

/// <summary>The bounds of a fused activation. A NaN stays one, and -0 passes a bound of 0, in every width.</summary>
internal readonly record struct FloatBounds(float Minimum, float Maximum)
{
    public static FloatBounds None { get; } = new(float.NegativeInfinity, float.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Clamp(float x)
    {
        float raised = x < Minimum ? Minimum : x;
        return raised > Maximum ? Maximum : raised;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Clamp(Vector128<float> x)
    {
        Vector128<float> minimum = Vector128.Create(Minimum);
        Vector128<float> maximum = Vector128.Create(Maximum);
        Vector128<float> raised = Vector128.ConditionalSelect(Vector128.LessThan(x, minimum), minimum, x);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(raised, maximum), maximum, raised);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Clamp(Vector256<float> x)
    {
        Vector256<float> minimum = Vector256.Create(Minimum);
        Vector256<float> maximum = Vector256.Create(Maximum);
        Vector256<float> raised = Vector256.ConditionalSelect(Vector256.LessThan(x, minimum), minimum, x);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(raised, maximum), maximum, raised);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Clamp(Vector512<float> x)
    {
        Vector512<float> minimum = Vector512.Create(Minimum);
        Vector512<float> maximum = Vector512.Create(Maximum);
        Vector512<float> raised = Vector512.ConditionalSelect(Vector512.LessThan(x, minimum), minimum, x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(raised, maximum), maximum, raised);
    }
}
