using System.Buffers.Binary;
using System.Collections.Immutable;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Storage;

/// <summary>
/// Finds a zip archive at the end of the model; bytes that only resemble one are not one. Its files may not share bytes, so
/// that together they are no larger than the archive.
/// </summary>
internal static class AssociatedFileReader
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    /// <exception cref="QuantBuildException">Files of the archive overlap.</exception>
    public static ImmutableArray<AssociatedFile> Read(ModelSource source, string? path)
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
        if (directory < 0 || origin < 0 || directoryLength > Array.MaxLength)
        {
            return [];
        }

        List<ArchiveEntry>? entries = ReadEntries(source, source.Slice(directory, (int)directoryLength).Span, count, origin);
        if (entries is null)
        {
            return [];
        }

        CheckApart(entries, directory, path);
        return [.. entries.Select(entry => entry.Read(source))];
    }

    private static List<ArchiveEntry>? ReadEntries(ModelSource source, ReadOnlySpan<byte> directory, int count, long origin)
    {
        List<ArchiveEntry> entries = [];
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
            long start = origin + BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]);
            if (FindData(source, start, storedLength) is not { } data)
            {
                return null;
            }

            entries.Add(new ArchiveEntry(start, data, (int)storedLength)
            {
                Name = FlatString.Decode(directory.Slice(EntryLength, nameLength)),
                Method = BinaryPrimitives.ReadUInt16LittleEndian(directory[10..]),
                Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(directory[16..]),
                Length = BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]),
            });
            directory = directory[entryLength..];
        }

        return entries;
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

    private static void CheckApart(List<ArchiveEntry> entries, long directory, string? path)
    {
        ArchiveEntry[] ordered = [.. entries.OrderBy(static entry => entry.Start)];
        for (int index = 0; index < ordered.Length; index++)
        {
            long next = index + 1 < ordered.Length ? ordered[index + 1].Start : directory;
            if (ordered[index].End > next)
            {
                throw Diagnostics.AppendedFilesOverlap.Exception(path, ordered[index].Name);
            }
        }
    }
}
