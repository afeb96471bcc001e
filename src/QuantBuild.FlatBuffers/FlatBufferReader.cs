using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantBuild.FlatBuffers;

/// <summary>
/// Checked access to FlatBuffers bytes. Every position is checked in 64 bits before it is used, and all that is read
/// together may not be larger than the file, so that data which refers to itself cannot grow.
/// </summary>
internal sealed class FlatBufferReader
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly FlatBufferLimits _limits;
    private long _budget;
    private long? _unknownField;

    private FlatBufferReader(ReadOnlyMemory<byte> file, FlatBufferLimits limits)
    {
        _file = file;
        _limits = limits;
        _budget = file.Length;
    }

    /// <exception cref="FlatBufferException">The bytes do not hold a table of this kind.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> file, FlatBufferLimits? limits = null)
        where T : class, ITable, new() => Read<T>(file, out _, limits);

    /// <param name="file">The whole file.</param>
    /// <param name="unknownField">Where the file holds a field that its table does not describe, or null.</param>
    /// <param name="limits">What the bytes may cost.</param>
    /// <exception cref="FlatBufferException">The bytes do not hold a table of this kind.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> file, out long? unknownField, FlatBufferLimits? limits = null)
        where T : class, ITable, new()
    {
        FlatBufferReader reader = new(file, limits ?? FlatBufferLimits.Default);
        T root = new();
        reader.ReadTable(root, reader.Follow(0), depth: 0);
        unknownField = reader._unknownField;
        return root;
    }

    public void ReadTable<T>(T table, long position, int depth)
        where T : class, ITable
    {
        if (depth > _limits.Depth)
        {
            throw new FlatBufferException($"tables nest deeper than {_limits.Depth}", position);
        }

        TableReader visitor = OpenTable(position, depth);
        table.Describe(ref visitor);
        if (visitor.FindUnknownField() is >= 0 and var unknown)
        {
            _unknownField ??= unknown;
        }
    }

    public T Value<T>(long position)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = Bytes(position, Unsafe.SizeOf<T>());
        return typeof(T) == typeof(bool)
            ? (T)(object)(bytes[0] != 0)
            : MemoryMarshal.Read<T>(bytes);
    }

    /// <summary>The position that the offset at <paramref name="position"/> leads to.</summary>
    public long Follow(long position)
    {
        uint offset = Value<uint>(position);
        long target = position + offset;
        return offset == 0 || target + sizeof(uint) > _file.Length
            ? throw new FlatBufferException("an offset leads outside the data", position)
            : target;
    }

    /// <summary>The start and length of the vector at <paramref name="position"/>, which the data holds whole.</summary>
    public (long Start, int Count) Vector(long position, int elementSize)
    {
        uint count = Value<uint>(position);
        long start = position + sizeof(uint);
        return count * (long)elementSize > _file.Length - start
            ? throw new FlatBufferException("a vector is longer than the data", position)
            : (start, (int)count);
    }

    public ReadOnlyMemory<byte> Slice(long start, int length) => _file.Slice((int)start, length);

    public ReadOnlySpan<byte> Bytes(long position, long length) =>
        position < 0 || length > _file.Length - position
            ? throw new FlatBufferException("the data ends too early", position)
            : _file.Span.Slice((int)position, (int)length);

    public void Spend(long amount, long position)
    {
        _budget -= amount;
        if (_budget < 0)
        {
            throw new FlatBufferException("the parts declared are together larger than the data", position);
        }
    }

    private TableReader OpenTable(long position, int depth)
    {
        Spend(sizeof(int), position);
        long vtable = position - Value<int>(position);
        int vtableSize = Value<ushort>(vtable);
        int tableSize = Value<ushort>(vtable + sizeof(ushort));
        if (vtableSize < 4 || vtableSize % 2 != 0 || vtableSize > _file.Length - vtable)
        {
            throw new FlatBufferException("a table's field list has an impossible length", vtable);
        }

        if (tableSize < 4 || tableSize > _file.Length - position)
        {
            throw new FlatBufferException("a table has an impossible length", position);
        }

        return new TableReader(this, position, tableSize, vtable, vtableSize, depth);
    }
}
