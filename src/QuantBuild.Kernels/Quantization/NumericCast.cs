using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Quantization;

/// <summary>
/// Numbers of one type as numbers of another: integers wrap around, floats lose their fraction and stay within the type's bounds,
/// and NaN becomes the largest integer, as in TensorFlow Lite.
/// </summary>
internal static class NumericCast
{
    public static void Run<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>, IMinMaxValue<TTo>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = Convert<TFrom, TTo>(source[i]);
        }
    }

    /// <summary>1 for each element that is not 0.</summary>
    public static void ToBoolean<TFrom>(ReadOnlySpan<TFrom> source, Span<byte> destination)
        where TFrom : unmanaged, INumber<TFrom>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = source[i] != TFrom.Zero ? (byte)1 : (byte)0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo Convert<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>, IMinMaxValue<TTo>
    {
        if (typeof(TTo) == typeof(Half))
        {
            return TTo.CreateTruncating(float.CreateTruncating(value));
        }

        if (IsFloat<TFrom>() && !IsFloat<TTo>())
        {
            return TFrom.IsNaN(value) ? TTo.MaxValue : TTo.CreateSaturating(value);
        }

        return TTo.CreateTruncating(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);
}
