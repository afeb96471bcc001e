using System.Numerics;
using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data.Binding;

/// <summary>Casts of whole numbers that are not quantized, such as indices.</summary>
internal static class IntegerCast
{
    /// <summary>The index of the first element that the type cannot hold, or -1.</summary>
    public static int Cast(ElementType from, ReadOnlySpan<byte> source, ElementType to, Span<byte> destination) => from switch
    {
        ElementType.Boolean or ElementType.UInt8 => CastFrom<byte>(source, to, destination),
        ElementType.Int8 => CastFrom<sbyte>(source, to, destination),
        ElementType.Int16 => CastFrom<short>(source, to, destination),
        ElementType.UInt16 => CastFrom<ushort>(source, to, destination),
        ElementType.Int32 => CastFrom<int>(source, to, destination),
        ElementType.UInt32 => CastFrom<uint>(source, to, destination),
        ElementType.Int64 => CastFrom<long>(source, to, destination),
        ElementType.UInt64 => CastFrom<ulong>(source, to, destination),
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, "Not a type of whole numbers."),
    };

    private static int CastFrom<T>(ReadOnlySpan<byte> source, ElementType to, Span<byte> destination)
        where T : unmanaged, IBinaryInteger<T> => to switch
    {
        ElementType.Boolean => Cast<T, byte>(source, destination, highest: 1),
        ElementType.UInt8 => Cast<T, byte>(source, destination, byte.MaxValue),
        ElementType.Int8 => Cast<T, sbyte>(source, destination, sbyte.MaxValue),
        ElementType.Int16 => Cast<T, short>(source, destination, short.MaxValue),
        ElementType.UInt16 => Cast<T, ushort>(source, destination, ushort.MaxValue),
        ElementType.Int32 => Cast<T, int>(source, destination, int.MaxValue),
        ElementType.UInt32 => Cast<T, uint>(source, destination, uint.MaxValue),
        ElementType.Int64 => Cast<T, long>(source, destination, long.MaxValue),
        ElementType.UInt64 => Cast<T, ulong>(source, destination, ulong.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "Not a type of whole numbers."),
    };

    private static int Cast<TFrom, TTo>(ReadOnlySpan<byte> source, Span<byte> destination, TTo highest)
        where TFrom : unmanaged, IBinaryInteger<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        ReadOnlySpan<TFrom> from = MemoryMarshal.Cast<byte, TFrom>(source);
        Span<TTo> to = MemoryMarshal.Cast<byte, TTo>(destination);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = TTo.CreateSaturating(from[i]);
            if (to[i] > highest || TFrom.CreateSaturating(to[i]) != from[i] || TFrom.IsNegative(from[i]) != TTo.IsNegative(to[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
