using Microsoft.Win32.SafeHandles;

namespace QuantBuild.Quantizer.Data.Storage;

/// <summary>
/// Owns what the arrays of one data set keep open. Decoded arrays stay in memory up to a fixed total and go to one temporary
/// file beyond it, so that memory does not grow with the number of samples.
/// </summary>
internal sealed class ContentStore(long memoryLimit = ContentStore.DefaultMemoryLimit) : IDisposable
{
    private const long DefaultMemoryLimit = 16 << 20;
    private const int MostOpenFiles = 64;
    private const int BlockLength = 1 << 16;

    private readonly Dictionary<string, SafeFileHandle> _files = new(StringComparer.Ordinal);
    private long _memoryLeft = memoryLimit;
    private SafeFileHandle? _overflow;
    private string _overflowPath = "";
    private long _overflowLength;

    public void Dispose()
    {
        foreach (SafeFileHandle file in _files.Values)
        {
            file.Dispose();
        }

        _overflow?.Dispose();
    }

    /// <summary>Elements in a file, which is kept open while there are few.</summary>
    public FileContent Reference(string path, long start)
    {
        if (!_files.TryGetValue(path, out SafeFileHandle? file) && _files.Count < MostOpenFiles)
        {
            file = FileRead.Open(path);
            _files.Add(path, file);
        }

        return new FileContent(path, file, start);
    }

    /// <summary>Keeps bytes that come from a stream; fewer than declared are the caller's to notice.</summary>
    public ArrayContent Keep(Stream source, long length)
    {
        if (length <= _memoryLeft)
        {
            byte[] bytes = new byte[length];
            source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            _memoryLeft -= length;
            return new MemoryContent(bytes);
        }

        _overflow ??= CreateOverflow();
        FileContent content = new(_overflowPath, _overflow, _overflowLength);
        byte[] block = new byte[BlockLength];
        for (long left = length; left > 0;)
        {
            int read = source.Read(block, 0, (int)Math.Min(left, block.Length));
            if (read == 0)
            {
                break;
            }

            Append(block.AsSpan(0, read));
            left -= read;
        }

        return content;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_overflow!, bytes, _overflowLength);
        }
        catch (IOException exception)
        {
            throw DataError.Unreadable(_overflowPath, exception);
        }

        _overflowLength += bytes.Length;
    }

    private SafeFileHandle CreateOverflow()
    {
        _overflowPath = Path.Combine(Path.GetTempPath(), $"quantbuild-{Guid.NewGuid():N}.tmp");
        try
        {
            return File.OpenHandle(
                _overflowPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DataError.Unreadable(_overflowPath, exception);
        }
    }
}
