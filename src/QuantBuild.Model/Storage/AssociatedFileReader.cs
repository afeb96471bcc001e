using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace QuantBuild.Model.Storage;

/// <summary>Finds a zip archive at the end of the model; bytes that only resemble one are not one.</summary>
internal static class AssociatedFileReader
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    public static ImmutableArray<AssociatedFile> Read(ModelSource source)
    {
        int tailLength = (int)Math.Min(source.Length, EndLength + ushort.MaxValue);
        ReadOnlySpan<byte> tail = source.Slice(source.Length - tailLength, tailLength).Span;
        int end = tail.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndLength)
        {
            return [];
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + 10)..]);
        long directoryLength = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 12)..]);
        long directoryOffset = BinaryPrimitives.ReadUInt32LittleEndian(tail[(end + 16)..]);
        long directory = source.Length - tailLength + end - directoryLength;
        long origin = directory - directoryOffset;
        return directory < 0 || origin < 0 || directoryLength > Array.MaxLength
            ? []
            : ReadEntries(source, source.Slice(directory, (int)directoryLength).Span, count, origin) ?? [];
    }

    private static ImmutableArray<AssociatedFile>? ReadEntries(
        ModelSource source, ReadOnlySpan<byte> directory, int count, long origin)
    {
        ImmutableArray<AssociatedFile>.Builder files = ImmutableArray.CreateBuilder<AssociatedFile>();
        for (int index = 0; index < count; index++)
        {
            if (directory.Length < EntryLength || !directory.StartsWith("PK\x01\x02"u8))
            {
                return null;
            }

            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            int entryLength = EntryLength + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (entryLength > directory.Length)
            {
                return null;
            }

            uint storedLength = BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]);
            long local = origin + BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]);
            if (FindData(source, local, storedLength) is not { } data)
            {
                return null;
            }

            files.Add(new AssociatedFile
            {
                Name = Encoding.UTF8.GetString(directory.Slice(EntryLength, nameLength)),
                StoredData = source.Slice(data, (int)storedLength),
                Method = BinaryPrimitives.ReadUInt16LittleEndian(directory[10..]),
                Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(directory[16..]),
                Length = BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]),
            });
            directory = directory[entryLength..];
        }

        return files.ToImmutable();
    }

    private static long? FindData(ModelSource source, long local, uint storedLength)
    {
        if (!source.Contains((ulong)local, LocalLength))
        {
            return null;
        }

        ReadOnlySpan<byte> header = source.Slice(local, LocalLength).Span;
        long data = local + LocalLength
            + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        return header.StartsWith("PK\x03\x04"u8) && source.Contains((ulong)data, storedLength) ? data : null;
    }
}
