using Microsoft.Win32.SafeHandles;

namespace QuantBuild.Quantizer.Data.Storage;

/// <summary>Reading of data files with the errors of data files.</summary>
internal static class FileRead
{
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DataError.Missing(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DataError.Unreadable(path, exception);
        }
    }

    public static void Exactly(SafeFileHandle file, string path, long position, Span<byte> destination)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                int read = RandomAccess.Read(file, destination, position);
                if (read == 0)
                {
                    throw DataError.Malformed(path, "it is truncated");
                }

                position += read;
                destination = destination[read..];
            }
        }
        catch (IOException exception)
        {
            throw DataError.Unreadable(path, exception);
        }
    }
}
