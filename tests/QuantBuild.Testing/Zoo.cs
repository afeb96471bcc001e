namespace QuantBuild.Testing;

/// <summary>The collection of real models with data, which lies beside the repository and is never part of it.</summary>
public static class Zoo
{
    private static readonly SharedFolder Folder = new("zoo", "QUANTBUILD_ZOO");

    public static bool IsAvailable => Folder.IsAvailable;

    public static string UnavailableReason => Folder.UnavailableReason;

    /// <summary>All .tflite files, relative to the zoo with forward slashes, in ordinal order.</summary>
    public static IEnumerable<string> Models => Folder.Models;

    internal static string? SkipReason => Folder.SkipReason;

    public static string Path(string relative) => Folder.Path(relative);
}
