namespace QuantBuild.Testing;

/// <summary>More real networks, which lie beside the repository and are never part of it.</summary>
public static class Corpus
{
    private static readonly SharedFolder Folder = new("corpus", "QUANTBUILD_CORPUS");

    public static bool IsAvailable => Folder.IsAvailable;

    public static string UnavailableReason => Folder.UnavailableReason;

    public static string Path(string relative) => Folder.Path(relative);
}
