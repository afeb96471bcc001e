namespace QuantBuild.Model.Storage;

/// <summary>Where a file of an appended archive lies, and what the archive's directory says of it.</summary>
/// <param name="Start">Where its header starts.</param>
/// <param name="Data">Where its bytes start.</param>
/// <param name="StoredLength">How many bytes these are.</param>
internal readonly record struct ArchiveEntry(long Start, long Data, int StoredLength)
{
    public required string Name { get; init; }

    public int Method { get; init; }

    public uint Crc32 { get; init; }

    public long Length { get; init; }

    public long End => Data + StoredLength;

    public AssociatedFile Read(ModelSource source) => new()
    {
        Name = Name,
        StoredData = source.Slice(Data, StoredLength),
        Method = Method,
        Crc32 = Crc32,
        Length = Length,
    };
}
