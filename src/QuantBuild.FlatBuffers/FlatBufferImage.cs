using System.Buffers.Binary;
using System.Collections.Immutable;

namespace QuantBuild.FlatBuffers;

/// <summary>A written file: the structure in front, then the byte vectors, which are not copied.</summary>
internal sealed class FlatBufferImage(ReadOnlyMemory<byte> structure, ImmutableArray<FlatBufferBlob> blobs, long length)
{
    public long Length { get; } = length;

    public byte[] ToArray()
    {
        byte[] file = new byte[Length];
        using MemoryStream stream = new(file);
        WriteTo(stream);
        return file;
    }

    public void WriteTo(Stream stream)
    {
        stream.Write(structure.Span);
        long position = structure.Length;
        Span<byte> header = stackalloc byte[sizeof(uint)];
        foreach (FlatBufferBlob blob in blobs)
        {
            WriteZeros(stream, blob.Position - position);
            BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)blob.Content.Length);
            stream.Write(header);
            stream.Write(blob.Content.Span);
            position = blob.Position + sizeof(uint) + blob.Content.Length;
        }

        WriteZeros(stream, Length - position);
    }

    private static void WriteZeros(Stream stream, long count)
    {
        for (; count > 0; count--)
        {
            stream.WriteByte(0);
        }
    }
}
