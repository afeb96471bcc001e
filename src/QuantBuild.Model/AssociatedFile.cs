using System.IO.Compression;

namespace QuantBuild.Model;

/// <summary>A file appended to the model, such as labels.txt, as its zip archive stores it.</summary>
internal sealed record AssociatedFile
{
    /// <summary>Text shrinks to a tenth; an archive that claims a hundred times its bytes was made to fill memory.</summary>
    private const int MostGrowth = 100;

    /// <summary>How many bytes a file may have however few are stored.</summary>
    private const int AlwaysAllowed = 1 << 14;

    public required string Name { get; init; }

    /// <summary>The bytes as stored, compressed where <see cref="Method"/> says so.</summary>
    public required ReadOnlyMemory<byte> StoredData { get; init; }

    /// <summary>The zip compression method: 0 stored, 8 deflated.</summary>
    public int Method { get; init; }

    public uint Crc32 { get; init; }

    public long Length { get; init; }

    /// <summary>The content, decompressed.</summary>
    /// <param name="limit">How many bytes it may have at most.</param>
    /// <exception cref="QuantBuildException">It is longer, or longer than its stored bytes explain, damaged, or compressed in another way.</exception>
    public byte[] ReadAll(int limit)
    {
        long explained = AlwaysAllowed + (MostGrowth * (long)StoredData.Length);
        if (Length > Math.Min(limit, explained) || Method is not (0 or 8) || (Method == 0 && Length != StoredData.Length))
        {
            throw Unreadable();
        }

        if (Method == 0)
        {
            return StoredData.ToArray();
        }

        byte[] content = new byte[Length];
        try
        {
            using DeflateStream stream = new(new MemoryStream(StoredData.ToArray()), CompressionMode.Decompress);
            stream.ReadExactly(content);
            return stream.ReadByte() < 0 ? content : throw Unreadable();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new QuantBuildException(Unreadable().Diagnostic, error);
        }
    }

    private QuantBuildException Unreadable() => Diagnostics.AppendedFileUnreadable.Exception(file: null, Name, Length, Method);
}
