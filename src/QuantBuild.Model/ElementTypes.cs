using System.Numerics;

namespace QuantBuild.Model;

internal static class ElementTypes
{
    /// <summary>The type whose elements are stored as .NET's <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static ElementType Of<T>()
        where T : unmanaged => default(T) switch
        {
            float => ElementType.Float32,
            Half => ElementType.Float16,
            double => ElementType.Float64,
            sbyte => ElementType.Int8,
            byte => ElementType.UInt8,
            short => ElementType.Int16,
            ushort => ElementType.UInt16,
            int => ElementType.Int32,
            uint => ElementType.UInt32,
            long => ElementType.Int64,
            ulong => ElementType.UInt64,
            bool => ElementType.Boolean,
            Complex => ElementType.Complex128,
            _ => throw new NotSupportedException($"No element type is stored as {typeof(T).Name}."),
        };

    /// <summary>Bits of one stored element; 0 for types without a fixed size.</summary>
    public static int BitSize(this ElementType type) => type switch
    {
        ElementType.Int2 => 2,
        ElementType.Int4 or ElementType.UInt4 => 4,
        ElementType.UInt8 or ElementType.Int8 or ElementType.Boolean => 8,
        ElementType.Float8E4M3FN or ElementType.Float8E5M2 => 8,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 or ElementType.UInt16 => 16,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 or ElementType.Resource => 32,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 or ElementType.Complex64 => 64,
        ElementType.Complex128 => 128,
        _ => 0,
    };

    public static bool HasFixedSize(this ElementType type) => type.BitSize() > 0;

    public static bool IsInteger(this ElementType type) => type
        is ElementType.Int2 or ElementType.Int4 or ElementType.UInt4
        or ElementType.Int8 or ElementType.UInt8
        or ElementType.Int16 or ElementType.UInt16
        or ElementType.Int32 or ElementType.UInt32
        or ElementType.Int64 or ElementType.UInt64;

    public static bool IsFloat(this ElementType type) => type
        is ElementType.Float32 or ElementType.Float16 or ElementType.Float64 or ElementType.BFloat16
        or ElementType.Float8E4M3FN or ElementType.Float8E5M2;

    /// <exception cref="OverflowException">The length does not fit in 64 bits.</exception>
    public static long ByteLength(this ElementType type, long elements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        int bits = type.BitSize();
        return bits >= 8 ? checked(elements * (bits / 8)) : checked((elements * bits) + 7) / 8;
    }
}
