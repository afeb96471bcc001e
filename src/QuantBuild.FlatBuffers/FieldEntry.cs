using System.Collections.Immutable;

namespace QuantBuild.FlatBuffers;

/// <summary>A field that a table holds, before it has a place.</summary>
internal readonly record struct FieldEntry(FieldKind Kind, int Slot, int Size)
{
    public ulong Bits { get; init; }

    /// <summary>The content of a string, vector or byte vector.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    public int Count { get; init; }

    public int Alignment { get; init; }

    public ITable? Table { get; init; }

    public ImmutableArray<ITable> Tables { get; init; }
}
