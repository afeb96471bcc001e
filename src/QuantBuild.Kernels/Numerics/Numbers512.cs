using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Numerics;

/// <inheritdoc cref="INumbers{TSelf, T}"/>
internal readonly struct Numbers512<T>(Vector512<T> value) : INumbers<Numbers512<T>, T>
    where T : unmanaged, INumber<T>
{
    internal Vector512<T> Value { get; } = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator +(Numbers512<T> x, Numbers512<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator -(Numbers512<T> x, Numbers512<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator *(Numbers512<T> x, Numbers512<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator /(Numbers512<T> x, Numbers512<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator -(Numbers512<T> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator &(Numbers512<T> x, Numbers512<T> y) => new(x.Value & y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator |(Numbers512<T> x, Numbers512<T> y) => new(x.Value | y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> operator ^(Numbers512<T> x, Numbers512<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Of(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> IsLess(Numbers512<T> x, Numbers512<T> y) => new(Vector512.LessThan(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> IsEqual(Numbers512<T> x, Numbers512<T> y) => new(Vector512.Equals(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Select(Numbers512<T> mask, Numbers512<T> x, Numbers512<T> y) => new(Vector512.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Abs(Numbers512<T> x) => new(Vector512.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Sqrt(Numbers512<T> x) => new(Vector512.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Floor(Numbers512<T> x) => OfSingle(Vector512.Floor(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Ceiling(Numbers512<T> x) => OfSingle(Vector512.Ceiling(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> Round(Numbers512<T> x) => OfSingle(Vector512.Round(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> FusedMultiplyAdd(Numbers512<T> x, Numbers512<T> y, Numbers512<T> addend) =>
        OfSingle(Vector512.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), addend.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> AddBits(Numbers512<T> x, int addend) => OfBits(x.Value.AsInt32() + Vector512.Create(addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> SubtractBits(Numbers512<T> x, Numbers512<T> y) => OfBits(x.Value.AsInt32() - y.Value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> ShiftLeft(Numbers512<T> x, int n) => OfBits(x.Value.AsInt32() << n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> ShiftRight(Numbers512<T> x, int n) => OfBits(x.Value.AsInt32() >> n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers512<T> MultiplyHigh(Numbers512<T> x, int multiplier) => OfBits(FixedPoint.MultiplyHigh(x.Value.AsInt32(), multiplier));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Numbers512<T> Lookup(T* table, Numbers512<T> indices) => new(Vector512.Create(
        Numbers256<T>.Lookup(table, new(indices.Value.GetLower())).Value, Numbers256<T>.Lookup(table, new(indices.Value.GetUpper())).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers512<T> OfBits(Vector512<int> bits) => new(bits.As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers512<T> OfSingle(Vector512<float> value) => new(value.As<float, T>());
}
