using System.Runtime.InteropServices;

namespace QuantBuild.Model;

/// <summary>Typed copies of constants, whose bytes may lie unaligned in the file.</summary>
internal static class TensorData
{
    public static float[] ReadFloats(Tensor tensor) => Read<float>(tensor, ElementType.Float32);

    public static int[] ReadInt32s(Tensor tensor) => Read<int>(tensor, ElementType.Int32);

    public static sbyte[] ReadInt8s(Tensor tensor) => Read<sbyte>(tensor, ElementType.Int8);

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
