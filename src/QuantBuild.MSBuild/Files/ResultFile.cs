using QuantBuild.Model;
using QuantBuild.Quantizer.Data.Storage;

namespace QuantBuild.MSBuild.Files;

/// <summary>Results, which appear whole or not at all and keep their time where they do not change.</summary>
internal static class ResultFile
{
    private const int CompareLength = 1 << 16;

    /// <summary>Makes the file and its folder.</summary>
    /// <exception cref="QuantBuildException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.OutputNotWritable.Create(path, path, error.Message), error);
        }

        OutputFile.Write(path, write);
    }

    /// <summary>Leaves a file alone that already holds the content, so that its time stands.</summary>
    /// <exception cref="QuantBuildException">The file cannot be written.</exception>
    public static void WriteIfDifferent(string path, byte[] content)
    {
        using MemoryStream stream = new(content, writable: false);
        CopyIfDifferent(stream, path);
    }

    /// <summary>Leaves a file alone that already holds the content of the source, so that its time stands.</summary>
    /// <exception cref="QuantBuildException">The source cannot be read or the file cannot be written.</exception>
    public static void CopyIfDifferent(string source, string path)
    {
        using Stream stream = OpenRead(source);
        CopyIfDifferent(stream, path);
    }

    private static void CopyIfDifferent(Stream source, string path)
    {
        if (!HasContent(path, source))
        {
            source.Position = 0;
            Write(path, source.CopyTo);
        }
    }

    private static bool HasContent(string path, Stream content)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != content.Length)
        {
            return false;
        }

        using Stream? stream = TryOpenRead(path);
        if (stream is null)
        {
            return false;
        }

        byte[] actual = new byte[CompareLength];
        byte[] expected = new byte[CompareLength];
        int length;
        do
        {
            length = content.ReadAtLeast(expected, CompareLength, throwOnEndOfStream: false);
            int read = stream.ReadAtLeast(actual, CompareLength, throwOnEndOfStream: false);
            if (!actual.AsSpan(0, read).SequenceEqual(expected.AsSpan(0, length)))
            {
                return false;
            }
        }
        while (length > 0);
        return true;
    }

    private static FileStream? TryOpenRead(string path)
    {
        try
        {
            return OpenRead(path);
        }
        catch (QuantBuildException)
        {
            return null;
        }
    }

    private static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.InputUnreadable.Create(path, path, error.Message), error);
        }
    }
}
