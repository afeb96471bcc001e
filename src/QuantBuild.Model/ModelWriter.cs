using System.Collections.Immutable;
using QuantBuild.FlatBuffers;
using QuantBuild.Model.Storage;

namespace QuantBuild.Model;

/// <summary>Writes TFLite files; the same model gives the same bytes.</summary>
internal static class ModelWriter
{
    private const int BufferAlignment = 16;

    /// <summary>Above so many bytes of buffers they go behind the tables, since offsets within reach 2 GB.</summary>
    private const long InlineLimit = int.MaxValue - (256L << 20);

    /// <exception cref="QuantBuildException">An id refers to nothing, the model was read with parts that would be lost, or the file would be larger than an array.</exception>
    public static byte[] Write(TfliteModel model)
    {
        ModelImage image = Layout(model, InlineLimit);
        if (image.Length > Array.MaxLength)
        {
            throw Diagnostics.ModelTooLarge.Exception(file: null, image.Length);
        }

        byte[] file = new byte[image.Length];
        using MemoryStream stream = new(file);
        image.WriteTo(stream);
        return file;
    }

    /// <exception cref="QuantBuildException">An id refers to nothing, or the model was read with parts that would be lost.</exception>
    public static void Write(TfliteModel model, Stream stream) => Layout(model, InlineLimit).WriteTo(stream);

    internal static ModelImage Layout(TfliteModel model, long inlineLimit)
    {
        if (model.UnknownField is { } position)
        {
            throw Diagnostics.ModelTooNew.Exception(file: null, $"a field at byte {position}, which a copy would lose");
        }

        ModelEncoder encoder = new(model);
        long bytes = encoder.Buffers.Sum(static buffer => (long)buffer.Data.Length);
        return bytes <= inlineLimit ? LayoutInside(model, encoder) : LayoutOutside(model, encoder);
    }

    private static ModelImage LayoutInside(TfliteModel model, ModelEncoder encoder)
    {
        FlatBufferImage tables = WriteTables(encoder, EncodeInside);
        return new ModelImage(tables, [], Append(model, tables.Length));
    }

    private static ModelImage LayoutOutside(TfliteModel model, ModelEncoder encoder)
    {
        HashSet<ModelBuffer> inside = [.. model.Metadata.Select(static entry => entry.Buffer)];
        Dictionary<ModelBuffer, long> offsets = [];
        Wire.Buffer Encode(ModelBuffer buffer) => inside.Contains(buffer) || buffer.IsEmpty
            ? EncodeInside(buffer)
            : new Wire.Buffer { Offset = (ulong)offsets.GetValueOrDefault(buffer, 2), Size = (ulong)buffer.Data.Length };

        // The length of the tables does not depend on the offsets within them.
        long position = WriteTables(encoder, Encode).Length;
        ImmutableArray<OutsideBuffer>.Builder outside = ImmutableArray.CreateBuilder<OutsideBuffer>();
        foreach (ModelBuffer buffer in encoder.Buffers)
        {
            if (!inside.Contains(buffer) && !buffer.IsEmpty && offsets.TryAdd(buffer, position))
            {
                outside.Add(new OutsideBuffer(position, buffer.Data));
                position = AlignUp(position + buffer.Data.Length);
            }
        }

        long end = outside.Count == 0 ? position : outside[^1].Offset + outside[^1].Data.Length;
        return new ModelImage(WriteTables(encoder, Encode), outside.ToImmutable(), Append(model, end));
    }

    private static FlatBufferImage WriteTables(ModelEncoder encoder, Func<ModelBuffer, Wire.Buffer> encodeBuffer) =>
        FlatBufferWriter.Write(encoder.Encode(encodeBuffer), Wire.Model.FileIdentifier);

    private static Wire.Buffer EncodeInside(ModelBuffer buffer) =>
        buffer.IsEmpty ? new Wire.Buffer() : new Wire.Buffer { Data = buffer.Data };

    private static byte[] Append(TfliteModel model, long origin) =>
        model.AssociatedFiles.IsEmpty ? [] : AssociatedFileWriter.Write(model.AssociatedFiles, origin);

    private static long AlignUp(long value) => (value + BufferAlignment - 1) / BufferAlignment * BufferAlignment;
}
