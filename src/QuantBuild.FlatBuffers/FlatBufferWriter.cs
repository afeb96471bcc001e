using System.Collections.Immutable;
using System.Text;

namespace QuantBuild.FlatBuffers;

/// <summary>
/// Writes tables front to back, parents before children, breadth first; byte vectors come last, uncopied. The bytes
/// depend on the tables alone.
/// </summary>
internal sealed class FlatBufferWriter
{
    private const int FileAlignment = 16;

    private readonly ByteBuilder _structure = new();
    private readonly Queue<(ITable Table, int Reference)> _tables = new();
    private readonly List<(int Reference, FieldEntry Entry)> _blobs = [];
    private readonly Dictionary<string, int> _vtables = [];
    private readonly List<FieldEntry> _fields = [];

    private FlatBufferWriter()
    {
    }

    /// <exception cref="OverflowException">The file would reach 2 GB.</exception>
    public static FlatBufferImage Write(ITable root, string? fileIdentifier = null)
    {
        FlatBufferWriter writer = new();
        int reference = writer._structure.Reserve(sizeof(uint));
        if (fileIdentifier is not null)
        {
            writer._structure.Append(Encoding.ASCII.GetBytes(fileIdentifier));
        }

        writer._tables.Enqueue((root, reference));
        while (writer._tables.TryDequeue(out (ITable Table, int Reference) next))
        {
            writer.WriteTable(next.Table, next.Reference);
        }

        return writer.Finish();
    }

    private FlatBufferImage Finish()
    {
        ImmutableArray<FlatBufferBlob>.Builder blobs = ImmutableArray.CreateBuilder<FlatBufferBlob>(_blobs.Count);
        long position = _structure.Length;
        foreach ((int reference, FieldEntry entry) in _blobs)
        {
            position = AlignUp(position + sizeof(uint), Math.Max(sizeof(uint), entry.Alignment)) - sizeof(uint);
            _structure.PatchInt32(reference, checked((int)(position - reference)));
            blobs.Add(new FlatBufferBlob(position, entry.Content));
            position += sizeof(uint) + entry.Content.Length;
        }

        int length = checked((int)AlignUp(position, FileAlignment));
        return new FlatBufferImage(_structure.Written, blobs.MoveToImmutable(), length);
    }

    private void WriteTable(ITable table, int reference)
    {
        _fields.Clear();
        FieldCollector collector = new(_fields);
        table.Describe(ref collector);
        _fields.Sort(static (left, right) => left.Size != right.Size ? right.Size - left.Size : left.Slot - right.Slot);

        int tableSize = sizeof(int) + _fields.Sum(static field => field.Size);
        int vtable = WriteFieldList(tableSize);
        _structure.Align(_fields.Count > 0 && _fields[0].Size == 8 ? 8 : 4, ahead: sizeof(int));
        int start = _structure.Reserve(tableSize);
        _structure.PatchInt32(reference, start - reference);
        _structure.PatchInt32(start, start - vtable);

        int position = start + sizeof(int);
        foreach (FieldEntry field in _fields)
        {
            WriteField(field, position);
            position += field.Size;
        }
    }

    private int WriteFieldList(int tableSize)
    {
        int slots = _fields.Count == 0 ? 0 : _fields.Max(static field => field.Slot) + 1;
        char[] offsets = new char[slots + 1];
        offsets[0] = (char)tableSize;
        int offset = sizeof(int);
        foreach (FieldEntry field in _fields)
        {
            offsets[field.Slot + 1] = (char)offset;
            offset += field.Size;
        }

        string key = new(offsets);
        if (_vtables.TryGetValue(key, out int known))
        {
            return known;
        }

        _structure.Align(sizeof(ushort));
        int start = _structure.Reserve(sizeof(ushort) * (offsets.Length + 1));
        _structure.PatchUInt16(start, sizeof(ushort) * (offsets.Length + 1));
        for (int index = 0; index < offsets.Length; index++)
        {
            _structure.PatchUInt16(start + (sizeof(ushort) * (index + 1)), offsets[index]);
        }

        _vtables.Add(key, start);
        return start;
    }

    private void WriteField(FieldEntry field, int position)
    {
        switch (field.Kind)
        {
            case FieldKind.Scalar:
                _structure.Patch(position, field.Bits, field.Size);
                break;
            case FieldKind.Text:
                WriteVector(field, position);
                _structure.Reserve(1);
                break;
            case FieldKind.Vector:
                WriteVector(field, position);
                break;
            case FieldKind.Bytes:
                _blobs.Add((position, field));
                break;
            case FieldKind.Table:
                _tables.Enqueue((field.Table!, position));
                break;
            case FieldKind.Tables:
                WriteTables(field.Tables, position);
                break;
        }
    }

    private void WriteVector(FieldEntry field, int reference)
    {
        StartVector(field.Count, Math.Max(sizeof(uint), field.Alignment), reference);
        _structure.Append(field.Content.Span);
    }

    private void WriteTables(ImmutableArray<ITable> tables, int reference)
    {
        StartVector(tables.Length, sizeof(uint), reference);
        int position = _structure.Reserve(checked(tables.Length * sizeof(uint)));
        foreach (ITable table in tables)
        {
            _tables.Enqueue((table, position));
            position += sizeof(uint);
        }
    }

    private void StartVector(int count, int alignment, int reference)
    {
        _structure.Align(alignment, ahead: sizeof(uint));
        int start = _structure.Reserve(sizeof(uint));
        _structure.PatchInt32(start, count);
        _structure.PatchInt32(reference, start - reference);
    }

    private static long AlignUp(long value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
