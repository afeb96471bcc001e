using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Numerics;

/// <inheritdoc cref="INumbers{TSelf, T}"/>
internal readonly struct Numbers128<T>(Vector128<T> value) : INumbers<Numbers128<T>, T>
    where T : unmanaged, INumber<T>
{
    internal Vector128<T> Value { get; } = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator +(Numbers128<T> x, Numbers128<T> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator -(Numbers128<T> x, Numbers128<T> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator *(Numbers128<T> x, Numbers128<T> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator /(Numbers128<T> x, Numbers128<T> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator -(Numbers128<T> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator &(Numbers128<T> x, Numbers128<T> y) => new(x.Value & y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator |(Numbers128<T> x, Numbers128<T> y) => new(x.Value | y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> operator ^(Numbers128<T> x, Numbers128<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Of(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> IsLess(Numbers128<T> x, Numbers128<T> y) => new(Vector128.LessThan(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> IsEqual(Numbers128<T> x, Numbers128<T> y) => new(Vector128.Equals(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Select(Numbers128<T> mask, Numbers128<T> x, Numbers128<T> y) => new(Vector128.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Abs(Numbers128<T> x) => new(Vector128.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Sqrt(Numbers128<T> x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Floor(Numbers128<T> x) => OfSingle(Vector128.Floor(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Ceiling(Numbers128<T> x) => OfSingle(Vector128.Ceiling(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> Round(Numbers128<T> x) => OfSingle(Vector128.Round(x.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> FusedMultiplyAdd(Numbers128<T> x, Numbers128<T> y, Numbers128<T> addend) =>
        OfSingle(Vector128.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), addend.Value.AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> AddBits(Numbers128<T> x, int addend) => OfBits(x.Value.AsInt32() + Vector128.Create(addend));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> SubtractBits(Numbers128<T> x, Numbers128<T> y) => OfBits(x.Value.AsInt32() - y.Value.AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> ShiftLeft(Numbers128<T> x, int n) => OfBits(x.Value.AsInt32() << n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> ShiftRight(Numbers128<T> x, int n) => OfBits(x.Value.AsInt32() >> n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Numbers128<T> MultiplyHigh(Numbers128<T> x, int multiplier) => OfBits(FixedPoint.MultiplyHigh(x.Value.AsInt32(), multiplier));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Numbers128<T> Lookup(T* table, Numbers128<T> indices)
    {
        if (Avx2.IsSupported)
        {
            return OfBits(Avx2.GatherVector128((int*)table, indices.Value.AsInt32(), sizeof(int)));
        }

        Vector128<int> at = indices.Value.AsInt32();
        var bits = (int*)table;
        return OfBits(Vector128.Create(bits[at[0]], bits[at[1]], bits[at[2]], bits[at[3]]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers128<T> OfBits(Vector128<int> bits) => new(bits.As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers128<T> OfSingle(Vector128<float> value) => new(value.As<float, T>());
}
