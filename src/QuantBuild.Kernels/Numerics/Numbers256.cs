using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Numerics;

/// <inheritdoc cref="INumbers{TSelf, T}"/>
internal readonly struct Numbers256<T>(Vector256<T> value) : INumbers<Numbers256<T>, T>
    where T : unmanaged, INumber<T>
{
    internal Vector256<T> Value { get; } = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator +(Numbers256<T> x, Numbers256<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator -(Numbers256<T> x, Numbers256<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator *(Numbers256<T> x, Numbers256<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator /(Numbers256<T> x, Numbers256<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator -(Numbers256<T> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator &(Numbers256<T> x, Numbers256<T> y) => new(x.Value & y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator |(Numbers256<T> x, Numbers256<T> y) => new(x.Value | y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> operator ^(Numbers256<T> x, Numbers256<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Of(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> IsLess(Numbers256<T> x, Numbers256<T> y) => new(Vector256.LessThan(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> IsEqual(Numbers256<T> x, Numbers256<T> y) => new(Vector256.Equals(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Select(Numbers256<T> mask, Numbers256<T> x, Numbers256<T> y) => new(Vector256.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Abs(Numbers256<T> x) => new(Vector256.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Sqrt(Numbers256<T> x) => new(Vector256.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Floor(Numbers256<T> x) => OfSingle(Vector256.Floor(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Ceiling(Numbers256<T> x) => OfSingle(Vector256.Ceiling(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> Round(Numbers256<T> x) => OfSingle(Vector256.Round(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> FusedMultiplyAdd(Numbers256<T> x, Numbers256<T> y, Numbers256<T> addend) =>
        OfSingle(Vector256.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), addend.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> AddBits(Numbers256<T> x, int addend) => OfBits(x.Value.AsInt32() + Vector256.Create(addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> SubtractBits(Numbers256<T> x, Numbers256<T> y) => OfBits(x.Value.AsInt32() - y.Value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> ShiftLeft(Numbers256<T> x, int n) => OfBits(x.Value.AsInt32() << n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> ShiftRight(Numbers256<T> x, int n) => OfBits(x.Value.AsInt32() >> n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers256<T> MultiplyHigh(Numbers256<T> x, int multiplier) => OfBits(FixedPoint.MultiplyHigh(x.Value.AsInt32(), multiplier));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Numbers256<T> Lookup(T* table, Numbers256<T> indices) => Avx2.IsSupported
        ? OfBits(Avx2.GatherVector256((int*)table, indices.Value.AsInt32(), sizeof(int)))
        : new(Vector256.Create(
            Numbers128<T>.Lookup(table, new(indices.Value.GetLower())).Value, Numbers128<T>.Lookup(table, new(indices.Value.GetUpper())).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers256<T> OfBits(Vector256<int> bits) => new(bits.As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers256<T> OfSingle(Vector256<float> value) => new(value.As<float, T>());
}
