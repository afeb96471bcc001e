using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantBuild.FlatBuffers;

/// <summary>Reads the fields of one table.</summary>
internal struct TableReader(
    FlatBufferReader reader, long table, int tableSize, long vtable, int vtableSize, int depth) : IFieldVisitor
{
    private const int FirstEntry = 4;
    private int _known;

    /// <summary>After all fields were visited: the position of one that was not, or −1.</summary>
    public readonly long FindUnknownField()
    {
        for (int entry = FirstEntry + (_known * sizeof(ushort)); entry + sizeof(ushort) <= vtableSize; entry += sizeof(ushort))
        {
            if (reader.Value<ushort>(vtable + entry) != 0)
            {
                return vtable + entry;
            }
        }

        return -1;
    }

    public void Scalar<T>(int slot, string name, ref T value, T defaultValue)
        where T : unmanaged
    {
        long position = Find(slot, Unsafe.SizeOf<T>());
        value = position < 0 ? defaultValue : reader.Value<T>(position);
    }

    public void String(int slot, string name, ref string? value)
    {
        if (TryFollow(slot, out long position))
        {
            (long start, int count) = reader.Vector(position, 1);
            reader.Spend(count, position);
            value = FlatString.Decode(reader.Bytes(start, count));
        }
    }

    public void Bytes(int slot, string name, ref ReadOnlyMemory<byte> value, int alignment)
    {
        if (TryFollow(slot, out long position))
        {
            (long start, int count) = reader.Vector(position, 1);
            reader.Spend(count, position);
            value = reader.Slice(start, count);
        }
    }

    public void Vector<T>(int slot, string name, ref ImmutableArray<T> value, int alignment)
        where T : unmanaged
    {
        if (!TryFollow(slot, out long position))
        {
            return;
        }

        int size = Unsafe.SizeOf<T>();
        (long start, int count) = reader.Vector(position, size);
        reader.Spend(count, position);
        T[] values = new T[count];
        if (typeof(T) == typeof(bool))
        {
            for (int index = 0; index < count; index++)
            {
                values[index] = reader.Value<T>(start + index);
            }
        }
        else
        {
            reader.Bytes(start, count * (long)size).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        value = ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    public void Table<T>(int slot, string name, ref T? value)
        where T : class, ITable, new()
    {
        if (TryFollow(slot, out long position))
        {
            value = new T();
            reader.ReadTable(value, position, depth + 1);
        }
    }

    public void Tables<T>(int slot, string name, ref ImmutableArray<T> value)
        where T : class, ITable, new()
    {
        if (!TryFollow(slot, out long position))
        {
            return;
        }

        (long start, int count) = reader.Vector(position, sizeof(uint));
        reader.Spend(count * (long)sizeof(uint), position);
        T[] tables = new T[count];
        for (int index = 0; index < count; index++)
        {
            tables[index] = new T();
            reader.ReadTable(tables[index], reader.Follow(start + (index * (long)sizeof(uint))), depth + 1);
        }

        value = ImmutableCollectionsMarshal.AsImmutableArray(tables);
    }

    public void Union<TUnion>(int slot, string name, ref object? value)
        where TUnion : IUnion
    {
        _known = slot + 1;
        long tagPosition = Find(slot - 1, sizeof(byte));
        byte tag = tagPosition < 0 ? (byte)0 : reader.Value<byte>(tagPosition);
        if (tag == 0 || !TryFollow(slot, out long position))
        {
            return;
        }

        ITable table = TUnion.Create(tag)
            ?? throw new FlatBufferException($"'{name}' has the unknown kind {tag}", tagPosition) { IsNewerSchema = true };
        reader.ReadTable(table, position, depth + 1);
        value = table;
    }

    private bool TryFollow(int slot, out long position)
    {
        long field = Find(slot, sizeof(uint));
        position = field < 0 ? -1 : reader.Follow(field);
        return field >= 0;
    }

    /// <summary>The position of a field, or −1 where the table does not hold it.</summary>
    private long Find(int slot, int size)
    {
        _known = Math.Max(_known, slot + 1);
        int entry = FirstEntry + (slot * sizeof(ushort));
        if (entry + sizeof(ushort) > vtableSize)
        {
            return -1;
        }

        int offset = reader.Value<ushort>(vtable + entry);
        if (offset == 0)
        {
            return -1;
        }

        return offset < sizeof(int) || offset + size > tableSize
            ? throw new FlatBufferException("a field lies outside its table", vtable + entry)
            : table + offset;
    }
}
