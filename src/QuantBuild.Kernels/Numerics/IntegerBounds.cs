using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Numerics;

/// <summary>The range of an integer output: that of its type, narrowed by a fused activation.</summary>
internal readonly record struct IntegerBounds(int Minimum, int Maximum)
{
    public static IntegerBounds Int8 { get; } = new(sbyte.MinValue, sbyte.MaxValue);

    public static IntegerBounds UInt8 { get; } = new(byte.MinValue, byte.MaxValue);

    public static IntegerBounds Int16 { get; } = new(short.MinValue, short.MaxValue);

    /// <summary>These bounds intersected with those of an activation in the output's scale.</summary>
    public IntegerBounds Within(FloatBounds activation, AffineParameters output) =>
        new(
            Math.Max(Minimum, float.IsFinite(activation.Minimum) ? Quantize(activation.Minimum, output) : Minimum),
            Math.Min(Maximum, float.IsFinite(activation.Maximum) ? Quantize(activation.Maximum, output) : Maximum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Clamp(int x) => Math.Min(Math.Max(x, Minimum), Maximum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Clamp(Vector128<int> x) => Vector128.Min(Vector128.Max(x, Vector128.Create(Minimum)), Vector128.Create(Maximum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Clamp(Vector256<int> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(Minimum)), Vector256.Create(Maximum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Clamp(Vector512<int> x) => Vector512.Min(Vector512.Max(x, Vector512.Create(Minimum)), Vector512.Create(Maximum));

    private static int Quantize(float value, AffineParameters output)
    {
        double steps = MathF.Round(value / output.Scale, MidpointRounding.AwayFromZero);
        return (int)Math.Clamp(steps + output.ZeroPoint, int.MinValue, int.MaxValue);
    }
}
