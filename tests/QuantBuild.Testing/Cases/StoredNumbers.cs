using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>The numbers in the bytes of a tensor, before scale and zero point.</summary>
internal static class StoredNumbers
{
    public static double[] Read(ElementType type, ReadOnlySpan<byte> data) => type switch
    {
        ElementType.Float32 => Convert<float>(data, static value => value),
        ElementType.Float16 => Convert<Half>(data, static value => (double)value),
        ElementType.Float64 => Convert<double>(data, static value => value),
        ElementType.Int8 => Convert<sbyte>(data, static value => value),
        ElementType.UInt8 => Convert<byte>(data, static value => value),
        ElementType.Int16 => Convert<short>(data, static value => value),
        ElementType.UInt16 => Convert<ushort>(data, static value => value),
        ElementType.Int32 => Convert<int>(data, static value => value),
        ElementType.UInt32 => Convert<uint>(data, static value => value),
        ElementType.Int64 => Convert<long>(data, static value => value),
        ElementType.UInt64 => Convert<ulong>(data, static value => value),
        ElementType.Boolean => Convert<byte>(data, static value => value == 0 ? 0 : 1),
        _ => throw new NotSupportedException($"{type} has no numbers."),
    };

    /// <summary>The least and the greatest number that an integer type stores.</summary>
    public static (double Least, double Greatest) RangeOf(ElementType type) => type switch
    {
        ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        ElementType.Int16 => (short.MinValue, short.MaxValue),
        ElementType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    private static double[] Convert<T>(ReadOnlySpan<byte> data, Converter<T, double> convert)
        where T : unmanaged => Array.ConvertAll(MemoryMarshal.Cast<byte, T>(data).ToArray(), convert);
}
