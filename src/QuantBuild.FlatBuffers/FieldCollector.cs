using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantBuild.FlatBuffers;

/// <summary>Collects the fields that differ from their defaults.</summary>
internal readonly struct FieldCollector(List<FieldEntry> entries) : IFieldVisitor
{
    public void Scalar<T>(int slot, string name, ref T value, T defaultValue)
        where T : unmanaged
    {
        ulong bits = Bits(value);
        if (bits != Bits(defaultValue))
        {
            entries.Add(new FieldEntry(FieldKind.Scalar, slot, Unsafe.SizeOf<T>()) { Bits = bits });
        }
    }

    public void String(int slot, string name, ref string? value)
    {
        if (value is not null)
        {
            byte[] content = FlatString.Encode(value);
            entries.Add(new FieldEntry(FieldKind.Text, slot, 4) { Content = content, Count = content.Length, Alignment = 1 });
        }
    }

    public void Bytes(int slot, string name, ref ReadOnlyMemory<byte> value, int alignment)
    {
        if (!value.Equals(default))
        {
            entries.Add(new FieldEntry(FieldKind.Bytes, slot, 4) { Content = value, Count = value.Length, Alignment = alignment });
        }
    }

    public void Vector<T>(int slot, string name, ref ImmutableArray<T> value, int alignment)
        where T : unmanaged
    {
        if (!value.IsDefault)
        {
            byte[] content = MemoryMarshal.AsBytes(value.AsSpan()).ToArray();
            entries.Add(new FieldEntry(FieldKind.Vector, slot, 4) { Content = content, Count = value.Length, Alignment = alignment });
        }
    }

    public void Table<T>(int slot, string name, ref T? value)
        where T : class, ITable, new()
    {
        if (value is not null)
        {
            entries.Add(new FieldEntry(FieldKind.Table, slot, 4) { Table = value });
        }
    }

    public void Tables<T>(int slot, string name, ref ImmutableArray<T> value)
        where T : class, ITable, new()
    {
        if (!value.IsDefault)
        {
            entries.Add(new FieldEntry(FieldKind.Tables, slot, 4) { Tables = ImmutableArray<ITable>.CastUp(value) });
        }
    }

    public void Union<TUnion>(int slot, string name, ref object? value)
        where TUnion : IUnion
    {
        if (value is not null)
        {
            entries.Add(new FieldEntry(FieldKind.Scalar, slot - 1, 1) { Bits = TUnion.TagOf(value) });
            entries.Add(new FieldEntry(FieldKind.Table, slot, 4) { Table = (ITable)value });
        }
    }

    private static ulong Bits<T>(T value)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(value),
            2 => Unsafe.BitCast<T, ushort>(value),
            4 => Unsafe.BitCast<T, uint>(value),
            _ => Unsafe.BitCast<T, ulong>(value),
        };
}
