using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Numerics;

/// <summary>One number: the definition of what vectors compute.</summary>
internal readonly struct Number<T>(T value) : INumbers<Number<T>, T>
    where T : unmanaged, INumber<T>
{
    internal T Value { get; } = value;

    private static Number<T> Set => Unsafe.SizeOf<T>() == sizeof(long) ? new(Unsafe.BitCast<long, T>(-1)) : OfBits(-1);

    private int Bits => Unsafe.BitCast<T, int>(Value);

    private bool IsSet => Unsafe.SizeOf<T>() == sizeof(long) ? Unsafe.BitCast<T, long>(Value) != 0 : Bits != 0;

    private float Single => Unsafe.BitCast<T, float>(Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator +(Number<T> x, Number<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator -(Number<T> x, Number<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator *(Number<T> x, Number<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator /(Number<T> x, Number<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator -(Number<T> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator &(Number<T> x, Number<T> y) => OfBits(x.Bits & y.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator |(Number<T> x, Number<T> y) => OfBits(x.Bits | y.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> operator ^(Number<T> x, Number<T> y) => OfBits(x.Bits ^ y.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Of(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> IsLess(Number<T> x, Number<T> y) => x.Value < y.Value ? Set : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> IsEqual(Number<T> x, Number<T> y) => x.Value == y.Value ? Set : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Select(Number<T> mask, Number<T> x, Number<T> y) => mask.IsSet ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Abs(Number<T> x) => typeof(T) == typeof(float) ? OfBits(x.Bits & int.MaxValue) : new(x.Value < T.Zero ? -x.Value : x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Sqrt(Number<T> x) => OfSingle(MathF.Sqrt(x.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Floor(Number<T> x) => OfSingle(MathF.Floor(x.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Ceiling(Number<T> x) => OfSingle(MathF.Ceiling(x.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> Round(Number<T> x) => OfSingle(MathF.Round(x.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> FusedMultiplyAdd(Number<T> x, Number<T> y, Number<T> addend) =>
        OfSingle(MathF.FusedMultiplyAdd(x.Single, y.Single, addend.Single));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> AddBits(Number<T> x, int addend) => OfBits(x.Bits + addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> SubtractBits(Number<T> x, Number<T> y) => OfBits(x.Bits - y.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> ShiftLeft(Number<T> x, int n) => OfBits(x.Bits << n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> ShiftRight(Number<T> x, int n) => OfBits(x.Bits >> n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Number<T> MultiplyHigh(Number<T> x, int multiplier) => OfBits(FixedPoint.MultiplyHigh(x.Bits, multiplier));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Number<T> Lookup(T* table, Number<T> indices) => new(table[indices.Bits]);

    private static Number<T> OfBits(int bits) => new(Unsafe.BitCast<int, T>(bits));

    private static Number<T> OfSingle(float value) => new(Unsafe.BitCast<float, T>(value));
}
