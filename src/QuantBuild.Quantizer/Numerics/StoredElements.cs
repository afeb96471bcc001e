using QuantBuild.Model;

namespace QuantBuild.Quantizer.Numerics;

/// <summary>Numbers as the file holds them.</summary>
internal static class StoredElements
{
    public static ReadOnlyMemory<byte> Pack(sbyte[] values, ElementType type) => type switch
    {
        ElementType.Int8 => TensorData.ToBytes<sbyte>(values),
        ElementType.Int4 => PackNibbles(values),
        _ => throw Unsupported(type),
    };

    public static ReadOnlyMemory<byte> Pack(long[] values, ElementType type) => type switch
    {
        ElementType.Int8 => TensorData.ToBytes<sbyte>(Array.ConvertAll(values, value => checked((sbyte)value))),
        ElementType.UInt8 => Array.ConvertAll(values, value => checked((byte)value)),
        ElementType.Int16 => TensorData.ToBytes<short>(Array.ConvertAll(values, value => checked((short)value))),
        ElementType.Int32 => TensorData.ToBytes<int>(Array.ConvertAll(values, value => checked((int)value))),
        ElementType.Int64 => TensorData.ToBytes<long>(values),
        _ => throw Unsupported(type),
    };

    /// <summary>What half precision cannot hold becomes its largest number.</summary>
    public static ReadOnlyMemory<byte> ToHalf(float[] values) =>
        TensorData.ToBytes<Half>(Array.ConvertAll(values, value => (Half)Math.Clamp(value, (float)Half.MinValue, (float)Half.MaxValue)));

    private static byte[] PackNibbles(sbyte[] values)
    {
        byte[] packed = new byte[(values.Length + 1) / 2];
        for (int i = 0; i < values.Length; i++)
        {
            packed[i / 2] |= (byte)((values[i] & 0xF) << (i % 2 * 4));
        }

        return packed;
    }

    private static ArgumentOutOfRangeException Unsupported(ElementType type) => new(nameof(type), type, "No constant is stored so.");
}
