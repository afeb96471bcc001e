using System.Collections.Immutable;

namespace QuantBuild.FlatBuffers;

/// <summary>Reads, writes or prints the fields that a table describes.</summary>
internal interface IFieldVisitor
{
    /// <summary>A boolean, number or enumeration.</summary>
    void Scalar<T>(int slot, string name, ref T value, T defaultValue)
        where T : unmanaged;

    void String(int slot, string name, ref string? value);

    /// <summary>Bytes; an absent vector is the default memory, an empty one is not.</summary>
    void Bytes(int slot, string name, ref ReadOnlyMemory<byte> value, int alignment);

    void Vector<T>(int slot, string name, ref ImmutableArray<T> value, int alignment)
        where T : unmanaged;

    void Table<T>(int slot, string name, ref T? value)
        where T : class, ITable, new();

    void Tables<T>(int slot, string name, ref ImmutableArray<T> value)
        where T : class, ITable, new();

    /// <summary>A union's value, with the tag in the slot before.</summary>
    void Union<TUnion>(int slot, string name, ref object? value)
        where TUnion : IUnion;
}
