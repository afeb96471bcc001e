using Microsoft.Win32.SafeHandles;
using QuantBuild.FlatBuffers;
using QuantBuild.Model.Storage;

namespace QuantBuild.Model;

/// <summary>Reads TFLite files. Constants stay slices of the memory given.</summary>
internal static class ModelReader
{
    private const int IdentifierOffset = 4;
    private const int FirstHead = 16 << 20;

    /// <param name="file">The whole file.</param>
    /// <param name="path">Its name for messages.</param>
    /// <exception cref="QuantBuildException">The bytes are no valid model.</exception>
    public static TfliteModel Read(ReadOnlyMemory<byte> file, string? path = null)
    {
        TfliteModel model = ReadUnchecked(file, path);
        ModelValidator.ThrowIfInvalid(model, path);
        return model;
    }

    /// <summary>Reads a file of any size.</summary>
    /// <exception cref="QuantBuildException">There is no such file, it cannot be read, or it is no valid model.</exception>
    public static TfliteModel ReadFile(string path)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            FileSource source = new(handle);
            if (source.Length <= Array.MaxLength)
            {
                return Read(source.Slice(0, (int)source.Length), path);
            }

            TfliteModel model = ReadLarge(source, path);
            ModelValidator.ThrowIfInvalid(model, path);
            return model;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new QuantBuildException(Diagnostics.ModelMissing.Create(path, path), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.ModelUnreadable.Create(path, path, error.Message), error);
        }
    }

    /// <summary>Reads without the checks of <see cref="ModelValidator"/>.</summary>
    /// <exception cref="QuantBuildException">The bytes are no model.</exception>
    public static TfliteModel ReadUnchecked(ReadOnlyMemory<byte> file, string? path = null)
    {
        Wire.Model tables = ReadTables(file, path, out long? unknownField);
        return ModelDecoder.Decode(tables, new MemorySource(file), path) with { UnknownField = unknownField };
    }

    internal static Wire.Model ReadTables(ReadOnlyMemory<byte> file, string? path = null) => ReadTables(file, path, out _);

    private static Wire.Model ReadTables(ReadOnlyMemory<byte> file, string? path, out long? unknownField)
    {
        CheckIdentifier(file.Span, path);
        try
        {
            return FlatBufferReader.Read<Wire.Model>(file, out unknownField);
        }
        catch (FlatBufferException error)
        {
            throw Malformed(error, path);
        }
    }

    /// <summary>The tables come first in such files, so that ever longer heads find them.</summary>
    internal static TfliteModel ReadLarge(ModelSource source, string? path, int headLength = FirstHead)
    {
        while (true)
        {
            int length = (int)Math.Min(Math.Min(source.Length, Array.MaxLength), headLength);
            ReadOnlyMemory<byte> head = source.Slice(0, length);
            CheckIdentifier(head.Span, path);
            try
            {
                Wire.Model tables = FlatBufferReader.Read<Wire.Model>(head, out long? unknownField);
                return ModelDecoder.Decode(tables, source, path) with { UnknownField = unknownField };
            }
            catch (FlatBufferException error)
            {
                if (error.IsNewerSchema || length == source.Length || length == Array.MaxLength)
                {
                    throw Malformed(error, path);
                }
            }

            headLength = (int)Math.Min(Array.MaxLength, headLength * 4L);
        }
    }

    private static void CheckIdentifier(ReadOnlySpan<byte> file, string? path)
    {
        if (file.IsEmpty)
        {
            throw Diagnostics.ModelEmpty.Exception(path);
        }

        ReadOnlySpan<byte> identifier = "TFL3"u8;
        if (file.Length < IdentifierOffset + identifier.Length)
        {
            throw Diagnostics.ModelNotTflite.Exception(path, $"it has only {file.Length} bytes");
        }

        if (!file.Slice(IdentifierOffset, identifier.Length).SequenceEqual(identifier))
        {
            throw Diagnostics.ModelNotTflite.Exception(path, "its identifier is another");
        }
    }

    private static QuantBuildException Malformed(FlatBufferException error, string? path)
    {
        Diagnostic diagnostic = error.IsNewerSchema
            ? Diagnostics.ModelTooNew.Create(path, error.Message)
            : Diagnostics.ModelMalformed.Create(path, error.Position, error.Message);
        return new QuantBuildException(diagnostic with { Position = error.Position }, error);
    }
}
