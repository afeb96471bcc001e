using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Numerics;

/// <summary>A positive real factor as TFLite holds it: Multiplier / 2^31 · 2^Shift with Multiplier in [2^30, 2^31), or zero.</summary>
internal readonly record struct QuantizedMultiplier(int Multiplier, int Shift)
{
    private const int SmallestShift = -31;
    private const int LargestShift = 30;

    /// <summary>The factor from which on a product would not fit, so that factors are held below it.</summary>
    internal const double Limit = 1 << LargestShift;

    internal static QuantizedMultiplier From(double scale)
    {
        if (!double.IsFinite(scale) || scale < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A rescaling factor is finite and not negative.");
        }

        if (scale == 0)
        {
            return default;
        }

        int shift = Math.ILogB(scale) + 1;
        long multiplier = (long)Math.Round(Math.ScaleB(scale, 31 - shift), MidpointRounding.AwayFromZero);
        if (multiplier == 1L << 31)
        {
            multiplier >>= 1;
            shift++;
        }

        return shift switch
        {
            < SmallestShift => default,
            > LargestShift => new(int.MaxValue, LargestShift),
            _ => new((int)multiplier, shift),
        };
    }

    /// <summary>Rounds twice, as TFLite's reference does: half up after the product, half away from zero after the right shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Apply(int value, int multiplier, int shift) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(value << int.Max(shift, 0), multiplier), int.Max(-shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Apply(int value) => Apply(value, Multiplier, Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TNumbers Apply<TNumbers>(TNumbers values)
        where TNumbers : struct, INumbers<TNumbers, int> =>
        FixedPoint.ShiftRight(TNumbers.MultiplyHigh(TNumbers.ShiftLeft(values, int.Max(Shift, 0)), Multiplier), int.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<int> Apply(Vector128<int> values) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(values << int.Max(Shift, 0), Multiplier), int.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<int> Apply(Vector256<int> values) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(values << int.Max(Shift, 0), Multiplier), int.Max(-Shift, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<int> Apply(Vector512<int> values) =>
        FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(values << int.Max(Shift, 0), Multiplier), int.Max(-Shift, 0));
}
