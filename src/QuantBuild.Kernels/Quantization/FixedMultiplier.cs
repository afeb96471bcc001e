using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Quantization;

/// <summary>A positive real number as <see cref="Value"/> · 2^(<see cref="Shift"/> - 31), Value in [2³⁰, 2³¹) or 0.</summary>
internal readonly record struct FixedMultiplier(int Value, int Shift)
{
    private const int SmallestShift = -31;
    private const int LargestShift = 31;

    /// <summary>True where <see cref="Multiply(int)"/> is defined: the number is below 2³¹.</summary>
    public bool IsUsable => Shift <= LargestShift;

    public static FixedMultiplier Create(double number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (!double.IsFinite(number))
        {
            throw new ArgumentOutOfRangeException(nameof(number));
        }

        if (number == 0)
        {
            return default;
        }

        int shift = Math.ILogB(number) + 1;
        long value = (long)Math.Round(Math.ScaleB(number, 31 - shift), MidpointRounding.AwayFromZero);
        if (value == 1L << 31)
        {
            value >>= 1;
            shift++;
        }

        return shift < SmallestShift ? default : new FixedMultiplier((int)value, shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Multiply(int x) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(x << Math.Max(Shift, 0), Value), Math.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Multiply(Vector128<int> x) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(x << Math.Max(Shift, 0), Value), Math.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Multiply(Vector256<int> x) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(x << Math.Max(Shift, 0), Value), Math.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Multiply(Vector512<int> x) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(x << Math.Max(Shift, 0), Value), Math.Max(-Shift, 0));
}
