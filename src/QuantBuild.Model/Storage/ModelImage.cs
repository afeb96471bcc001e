using System.Collections.Immutable;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Storage;

/// <summary>A model ready to be written: tables, buffers beside them, appended files.</summary>
internal sealed class ModelImage(FlatBufferImage tables, ImmutableArray<OutsideBuffer> outside, byte[] appended)
{
    private readonly long _bodyLength = outside.IsEmpty ? tables.Length : outside[^1].Offset + outside[^1].Data.Length;

    public long Length => _bodyLength + appended.Length;

    public void WriteTo(Stream stream)
    {
        tables.WriteTo(stream);
        long position = tables.Length;
        foreach (OutsideBuffer buffer in outside)
        {
            stream.Write(new byte[buffer.Offset - position]);
            stream.Write(buffer.Data.Span);
            position = buffer.Offset + buffer.Data.Length;
        }

        stream.Write(appended);
    }
}
