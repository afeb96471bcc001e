namespace QuantBuild.MSBuild.Files;

/// <summary>Files of earlier builds that save work: one that is missing or unreadable only costs it.</summary>
internal static class KnownFile
{
    /// <summary>The lines of the file, or null where there are none to be had.</summary>
    public static string[]? TryReadLines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
