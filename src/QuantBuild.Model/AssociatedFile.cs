namespace QuantBuild.Model;

/// <summary>A file appended to the model, such as labels.txt, as its zip archive stores it.</summary>
internal sealed record AssociatedFile
{
    public required string Name { get; init; }

    /// <summary>The bytes as stored, compressed where <see cref="Method"/> says so.</summary>
    public required ReadOnlyMemory<byte> StoredData { get; init; }

    /// <summary>The zip compression method: 0 stored, 8 deflated.</summary>
    public int Method { get; init; }

    public uint Crc32 { get; init; }

    public long Length { get; init; }
}
