using QuantBuild.Kernels.Memory;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Loading;

/// <summary>The bytes of a stream from its position to its end.</summary>
internal static class StreamBytes
{
    private const int PartLength = 1 << 16;

    /// <exception cref="QuantBuildException">One block of memory cannot hold them.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream)
    {
        if (!stream.CanSeek)
        {
            return ReadParts(stream);
        }

        long length = stream.Length - stream.Position;
        if (length <= 0)
        {
            return default;
        }

        RequireBlock(length);
        return (stream is UnmanagedMemoryStream unmanaged ? FindInPlace(unmanaged) : null) ?? ReadWhole(stream, (int)length);
    }

    private static ReadOnlyMemory<byte>? FindInPlace(UnmanagedMemoryStream stream)
    {
        try
        {
            return new UnmanagedStreamMemory(stream).Memory;
        }
        catch (NotSupportedException)
        {
            // Over a SafeBuffer, such as a view of a mapped file: the memory goes when the stream is closed.
            return null;
        }
    }

    private static Memory<byte> ReadWhole(Stream stream, int length)
    {
        byte[] content = new byte[length];
        return content.AsMemory(0, stream.ReadAtLeast(content, length, throwOnEndOfStream: false));
    }

    private static byte[] ReadParts(Stream stream)
    {
        using var content = new MemoryStream();
        byte[] part = new byte[PartLength];
        for (int read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            RequireBlock(content.Length + read);
            content.Write(part, 0, read);
        }

        return content.ToArray();
    }

    private static void RequireBlock(long length)
    {
        if (length > Array.MaxLength)
        {
            throw Diagnostics.ModelTooLarge.Exception(file: null, length);
        }
    }
}
