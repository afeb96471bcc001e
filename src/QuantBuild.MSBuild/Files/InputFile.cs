using QuantBuild.Model;

namespace QuantBuild.MSBuild.Files;

/// <summary>A file that an item names.</summary>
internal static class InputFile
{
    /// <summary>In bytes.</summary>
    /// <exception cref="QuantBuildException">The file cannot be found or its folder cannot be entered.</exception>
    public static long Length(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuantBuildException(Diagnostics.InputUnreadable.Create(path, path, error.Message), error);
        }
    }
}
