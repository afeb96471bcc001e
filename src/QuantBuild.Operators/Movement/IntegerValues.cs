using System.Runtime.InteropServices;
using QuantBuild.Model;

namespace QuantBuild.Operators.Movement;

/// <summary>The elements of an integer operand, whatever their size.</summary>
internal readonly ref struct IntegerValues(ReadOnlySpan<byte> bytes, ElementType type)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Length { get; } = bytes.Length / (type.BitSize() / 8);

    public long this[int index] => type switch
    {
        ElementType.Int64 => MemoryMarshal.Cast<byte, long>(_bytes)[index],
        ElementType.Int16 => MemoryMarshal.Cast<byte, short>(_bytes)[index],
        ElementType.Int8 => (sbyte)_bytes[index],
        ElementType.Boolean => _bytes[index],
        _ => MemoryMarshal.Cast<byte, int>(_bytes)[index],
    };

    /// <summary>An element that has to be a number of elements, or a position among them.</summary>
    /// <exception cref="OverflowException">It is beyond 32 bits.</exception>
    public int Int32(int index) => checked((int)this[index]);
}
