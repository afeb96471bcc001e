using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Numerics;

/// <summary>The fixed-point primitives of the 8-bit specification, rounding twice; every width gives the same bits.</summary>
internal static class FixedPoint
{
    private const byte UpperOfPairs = 0b11_11_01_01;

    /// <summary>(2·a·b) / 2³², rounded to nearest with ties upwards; only MinValue times MinValue saturates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MultiplyHigh(int a, int b) =>
        a == int.MinValue && b == int.MinValue ? int.MaxValue : (int)(((long)a * b + (1L << 30)) >> 31);

    /// <summary>x / 2ⁿ, rounded to nearest with ties away from zero; n in 0…31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftRight(int x, int n)
    {
        int mask = (int)((1L << n) - 1);
        int remainder = x & mask;
        int threshold = (mask >> 1) + (x < 0 ? 1 : 0);
        return (x >> n) + (remainder > threshold ? 1 : 0);
    }

    /// <inheritdoc cref="ShiftRight(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers ShiftRight<TNumbers>(TNumbers x, int n)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        int mask = (int)((1L << n) - 1);
        TNumbers threshold = TNumbers.Of(mask >> 1) - TNumbers.ShiftRight(x, 31);
        return TNumbers.ShiftRight(x, n) - TNumbers.IsLess(threshold, x & TNumbers.Of(mask));
    }

    /// <summary>x · 2ⁿ, saturating; n in 0…31.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShiftLeftSaturating(int x, int n) => (int)Math.Clamp((long)x << n, int.MinValue, int.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ShiftRight(Vector128<int> x, int n)
    {
        Vector128<int> mask = Vector128.Create((int)((1L << n) - 1));
        Vector128<int> threshold = (mask >> 1) - (x >> 31);
        return (x >> n) - Vector128.GreaterThan(x & mask, threshold);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ShiftRight(Vector256<int> x, int n)
    {
        Vector256<int> mask = Vector256.Create((int)((1L << n) - 1));
        Vector256<int> threshold = (mask >> 1) - (x >> 31);
        return (x >> n) - Vector256.GreaterThan(x & mask, threshold);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ShiftRight(Vector512<int> x, int n)
    {
        Vector512<int> mask = Vector512.Create((int)((1L << n) - 1));
        Vector512<int> threshold = (mask >> 1) - (x >> 31);
        return (x >> n) - Vector512.GreaterThan(x & mask, threshold);
    }

    /// <summary><see cref="MultiplyHigh(int, int)"/> for a multiplier that is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyHigh(Vector128<int> x, int multiplier)
    {
        if (AdvSimd.IsSupported)
        {
            return AdvSimd.MultiplyRoundedDoublingSaturateHigh(x, Vector128.Create(multiplier));
        }

        if (!Sse41.IsSupported)
        {
            return Vector128.Create(
                MultiplyHigh(x[0], multiplier), MultiplyHigh(x[1], multiplier), MultiplyHigh(x[2], multiplier), MultiplyHigh(x[3], multiplier));
        }

        Vector128<int> factor = Vector128.Create(multiplier);
        Vector128<long> half = Vector128.Create(1L << 30);
        Vector128<long> even = (Sse41.Multiply(x, factor) + half) >>> 31;
        Vector128<long> odd = (Sse41.Multiply((x.AsInt64() >>> 32).AsInt32(), factor) + half) << 1;
        return Vector128.ConditionalSelect(Vector128.Create(0xFFFF_FFFFL), even, odd).AsInt32();
    }

    /// <inheritdoc cref="MultiplyHigh(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyHigh(Vector256<int> x, int multiplier)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(MultiplyHigh(x.GetLower(), multiplier), MultiplyHigh(x.GetUpper(), multiplier));
        }

        Vector256<int> factor = Vector256.Create(multiplier);
        Vector256<long> half = Vector256.Create(1L << 30);
        Vector256<long> even = (Avx2.Multiply(x, factor) + half) >>> 31;
        Vector256<long> odd = (Avx2.Multiply((x.AsInt64() >>> 32).AsInt32(), factor) + half) << 1;
        return Vector256.ConditionalSelect(Vector256.Create(0xFFFF_FFFFL), even, odd).AsInt32();
    }

    /// <inheritdoc cref="MultiplyHigh(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyHigh(Vector512<int> x, int multiplier)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(MultiplyHigh(x.GetLower(), multiplier), MultiplyHigh(x.GetUpper(), multiplier));
        }

        Vector512<int> factor = Vector512.Create(multiplier);
        Vector512<long> half = Vector512.Create(1L << 30);
        Vector512<long> even = (Avx512F.Multiply(x, factor) + half) >>> 31;
        Vector512<long> odd = (Avx512F.Multiply((x.AsInt64() >>> 32).AsInt32(), factor) + half) << 1;
        return Vector512.ConditionalSelect(Vector512.Create(0xFFFF_FFFFL), even, odd).AsInt32();
    }

    /// <summary>
    /// <see cref="MultiplyHigh(int, int)"/> of half of <paramref name="doubled"/>, which saves two shifts where a number is known
    /// to have a bit to spare; for a multiplier that is not negative.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyHighOfDoubled(Vector128<int> doubled, int multiplier)
    {
        if (!Sse41.IsSupported)
        {
            return MultiplyHigh(doubled >> 1, multiplier);
        }

        Vector128<int> factor = Vector128.Create(multiplier);
        Vector128<long> half = Vector128.Create(1L << 31);
        Vector128<long> even = Sse41.Multiply(doubled, factor) + half;
        Vector128<long> odd = Sse41.Multiply(Sse2.Shuffle(doubled, UpperOfPairs), factor) + half;
        return Vector128.ConditionalSelect(Vector128.Create(0xFFFF_FFFFL).AsInt32(), Sse2.Shuffle(even.AsInt32(), UpperOfPairs), odd.AsInt32());
    }

    /// <inheritdoc cref="MultiplyHighOfDoubled(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyHighOfDoubled(Vector256<int> doubled, int multiplier)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(MultiplyHighOfDoubled(doubled.GetLower(), multiplier), MultiplyHighOfDoubled(doubled.GetUpper(), multiplier));
        }

        Vector256<int> factor = Vector256.Create(multiplier);
        Vector256<long> half = Vector256.Create(1L << 31);
        Vector256<long> even = Avx2.Multiply(doubled, factor) + half;
        Vector256<long> odd = Avx2.Multiply(Avx2.Shuffle(doubled, UpperOfPairs), factor) + half;
        return Vector256.ConditionalSelect(Vector256.Create(0xFFFF_FFFFL).AsInt32(), Avx2.Shuffle(even.AsInt32(), UpperOfPairs), odd.AsInt32());
    }

    /// <inheritdoc cref="MultiplyHighOfDoubled(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyHighOfDoubled(Vector512<int> doubled, int multiplier)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(MultiplyHighOfDoubled(doubled.GetLower(), multiplier), MultiplyHighOfDoubled(doubled.GetUpper(), multiplier));
        }

        Vector512<int> factor = Vector512.Create(multiplier);
        Vector512<long> half = Vector512.Create(1L << 31);
        Vector512<long> even = Avx512F.Multiply(doubled, factor) + half;
        Vector512<long> odd = Avx512F.Multiply(Avx512F.Shuffle(doubled, UpperOfPairs), factor) + half;
        return Vector512.ConditionalSelect(Vector512.Create(0xFFFF_FFFFL).AsInt32(), Avx512F.Shuffle(even.AsInt32(), UpperOfPairs), odd.AsInt32());
    }

    /// <summary><see cref="ShiftRight(int, int)"/> for n above 0 and numbers that leave room for the rounding: |x| + 2ⁿ⁻¹ below 2³¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ShiftRightBounded(Vector128<int> x, int n) => (x + (x >> 31) + Vector128.Create(1 << (n - 1))) >> n;

    /// <inheritdoc cref="ShiftRightBounded(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ShiftRightBounded(Vector256<int> x, int n)
    {
        Vector256<int> nudged = x + (x >> 31) + Vector256.Create(1 << (n - 1));
        return Avx2.IsSupported ? Avx2.ShiftRightArithmeticVariable(nudged, Vector256.Create((uint)n)) : nudged >> n;
    }

    /// <inheritdoc cref="ShiftRightBounded(Vector128{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ShiftRightBounded(Vector512<int> x, int n)
    {
        Vector512<int> nudged = x + (x >> 31) + Vector512.Create(1 << (n - 1));
        return Avx512F.IsSupported ? Avx512F.ShiftRightArithmeticVariable(nudged, Vector512.Create((uint)n)) : nudged >> n;
    }
}
