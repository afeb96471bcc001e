using Microsoft.Win32.SafeHandles;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data.Storage;

/// <summary>A file that appears whole or not at all: written under another name in its folder and renamed when complete.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly SafeFileHandle _handle;
    private bool _isComplete;

    /// <exception cref="QuantBuildException">The folder is missing or cannot be written to.</exception>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        _handle = Guard(() =>
        {
            RequireReplaceable(_path);
            return File.OpenHandle(_temporary, FileMode.CreateNew, FileAccess.Write);
        });
    }

    /// <summary>Learns before the work whether its result can be written.</summary>
    /// <exception cref="QuantBuildException">The folder is missing or cannot be written to.</exception>
    public static void RequireWritable(string path) => new OutputFile(path).Dispose();

    public static void Write(string path, Action<Stream> write)
    {
        using OutputFile file = new(path);
        file.Guard(() =>
        {
            // Closing the stream writes what is left in its buffer, and may fail at that like any other write.
            using FileStream stream = new(file._handle, FileAccess.Write);
            write(stream);
            return true;
        });
        file.Complete();
    }

    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, position);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    public void Complete()
    {
        _handle.Dispose();
        _isComplete = Guard(() =>
        {
            File.Move(_temporary, _path, overwrite: true);
            return true;
        });
    }

    public void Dispose()
    {
        _handle.Dispose();
        if (!_isComplete)
        {
            TryDelete(_temporary);
        }
    }

    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    public static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);

    // Renaming puts a file in the place of whatever has the name, if the user may do that.
    private static void RequireReplaceable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("A folder has this name.");
        }

        if (IsDevice(path))
        {
            throw new IOException("It is a device.");
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }
    }

    private QuantBuildException Unwritable(Exception cause) =>
        new(Diagnostics.OutputNotWritable.Create(_path, _path, cause.Message), cause);
}
