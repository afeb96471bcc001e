using System.Runtime.InteropServices;

namespace QuantBuild.Model;

/// <summary>Typed copies of constants, whose bytes may lie unaligned in the file.</summary>
internal static class TensorData
{
    public static float[] ReadFloats(Tensor tensor) => Read<float>(tensor, ElementType.Float32);

    public static int[] ReadInt32s(Tensor tensor) => Read<int>(tensor, ElementType.Int32);

    public static long[] ReadInt64s(Tensor tensor) => Read<long>(tensor, ElementType.Int64);

    public static short[] ReadInt16s(Tensor tensor) => Read<short>(tensor, ElementType.Int16);

    public static sbyte[] ReadInt8s(Tensor tensor) => Read<sbyte>(tensor, ElementType.Int8);

    public static byte[] ReadUInt8s(Tensor tensor) => Read<byte>(tensor, ElementType.UInt8);

    /// <summary>Int32 or Int64 values, for shapes, axes and the like.</summary>
    public static int[] ReadIndices(Tensor tensor) => tensor.Type == ElementType.Int64
        ? Array.ConvertAll(ReadInt64s(tensor), static value => (int)Math.Clamp(value, int.MinValue, int.MaxValue))
        : ReadInt32s(tensor);

    public static ReadOnlyMemory<byte> ToBytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    private static T[] Read<T>(Tensor tensor, ElementType expected)
        where T : unmanaged
    {
        if (tensor.Type != expected)
        {
            throw Diagnostics.WrongConstantType.Exception(file: null, tensor.Name, tensor.Type, expected);
        }

        ReadOnlySpan<byte> bytes = tensor.Data.Span;
        int size = Marshal.SizeOf<T>();
        T[] values = new T[bytes.Length / size];
        bytes[..(values.Length * size)].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
