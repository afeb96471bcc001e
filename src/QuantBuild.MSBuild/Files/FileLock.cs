using QuantBuild.Model;

namespace QuantBuild.MSBuild.Files;

/// <summary>Excludes other threads and processes for as long as the file is open.</summary>
internal static class FileLock
{
    private const int RetryMilliseconds = 20;

    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <exception cref="QuantBuildException">The file cannot be made.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static IDisposable Acquire(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (HeldByAnother.Contains(error.HResult))
            {
                cancellation.WaitHandle.WaitOne(RetryMilliseconds);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new QuantBuildException(Diagnostics.OutputNotWritable.Create(path, path, error.Message), error);
            }
        }
    }
}
