using System.Collections.Immutable;

namespace QuantBuild.Quantizer.Data.Paths;

/// <summary>Turns files, folders and patterns into files.</summary>
internal static class DataPaths
{
    private static readonly ImmutableArray<string> Supported = [".npz", ".npy", ".bin"];
    private static readonly ImmutableArray<string> Images = [".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".ppm", ".pgm"];

    public static bool HasExtension(string path, string extension) =>
        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The files in the order of the paths, and in ordinal order within a folder or pattern.</summary>
    /// <exception cref="Model.QuantBuildException">A path leads to no file, or to a file of another kind.</exception>
    public static ImmutableArray<string> Expand(IEnumerable<string> paths) => [.. paths.SelectMany(Expand)];

    private static IEnumerable<string> Expand(string path)
    {
        if (File.Exists(path))
        {
            return [RequireSupported(path)];
        }

        if (Directory.Exists(path))
        {
            return Select(path, DataPattern.Match(Path.Combine(path, "**", "*")));
        }

        return DataPattern.IsPattern(path) ? Select(path, DataPattern.Match(path)) : throw DataError.Missing(path);
    }

    private static string[] Select(string path, IEnumerable<string> files)
    {
        string[] found = [.. files.Where(file => IsOneOf(file, Supported) || IsOneOf(file, Images))];
        Array.Sort(found, (left, right) => string.CompareOrdinal(left.Replace('\\', '/'), right.Replace('\\', '/')));
        return found.Length == 0 ? throw DataError.Missing(path) : [.. found.Select(RequireSupported)];
    }

    private static string RequireSupported(string file)
    {
        if (IsOneOf(file, Supported))
        {
            return file;
        }

        string kind = IsOneOf(file, Images) ? "an image, which this version cannot read" : "of an unknown kind";
        throw DataError.UnsupportedKind(file, kind);
    }

    private static bool IsOneOf(string file, ImmutableArray<string> extensions) =>
        extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
