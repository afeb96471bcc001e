using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>An array in memory, in row-major order, as .npy and .npz files hold it.</summary>
internal sealed class NpyArray
{
    private NpyArray(ElementType type, ImmutableArray<int> shape, ReadOnlyMemory<byte> bytes)
    {
        Type = type;
        Shape = shape;
        Bytes = bytes;
    }

    public ElementType Type { get; }

    public ImmutableArray<int> Shape { get; }

    /// <summary>The elements, little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <exception cref="ArgumentException">NumPy has no such type, or the shape and the number of values differ.</exception>
    public static NpyArray Create<T>(ReadOnlySpan<int> shape, ReadOnlySpan<T> values)
        where T : unmanaged => FromBytes(TypeOf<T>(), shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <exception cref="ArgumentException">NumPy has no such type, or the shape and the number of bytes differ.</exception>
    public static NpyArray FromBytes(ElementType type, ReadOnlySpan<int> shape, ReadOnlyMemory<byte> bytes)
    {
        if (!NpyTypes.IsSupported(type))
        {
            throw new ArgumentException($"A .npy file cannot hold {type}.", nameof(type));
        }

        ImmutableArray<int> dimensions = [.. shape];
        return new NpyHeader(type, dimensions, false, 0).DataLength == bytes.Length
            ? new NpyArray(type, dimensions, bytes)
            : throw new ArgumentException($"[{string.Join(',', dimensions)}] of {type} is not {bytes.Length} bytes.", nameof(bytes));
    }

    /// <exception cref="ArgumentException">The elements have another type.</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged => TypeOf<T>() == Type
        ? MemoryMarshal.Cast<byte, T>(Bytes.Span)
        : throw new ArgumentException($"The array holds {Type}, not {typeof(T).Name}.");

    private static ElementType TypeOf<T>() => default(T) switch
    {
        bool => ElementType.Boolean,
        sbyte => ElementType.Int8,
        byte => ElementType.UInt8,
        short => ElementType.Int16,
        ushort => ElementType.UInt16,
        int => ElementType.Int32,
        uint => ElementType.UInt32,
        long => ElementType.Int64,
        ulong => ElementType.UInt64,
        Half => ElementType.Float16,
        float => ElementType.Float32,
        double => ElementType.Float64,
        _ => throw new ArgumentException($"A .npy file cannot hold {typeof(T).Name}."),
    };
}
