using QuantBuild.Model;

namespace QuantBuild.MSBuild.Files;

/// <summary>The float model of an item.</summary>
internal static class ModelFile
{
    /// <param name="path">The model.</param>
    /// <param name="definedIn">The project file that names it, for the error where it does not exist.</param>
    /// <param name="hashes">The known contents.</param>
    /// <exception cref="QuantBuildException">The file is missing, empty or unreadable.</exception>
    public static string Hash(string path, string definedIn, ContentHashes hashes)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw Diagnostics.ModelMissing.Exception(definedIn, path);
        }

        return file.Length == 0 ? throw Diagnostics.ModelEmpty.Exception(path) : hashes.Of(path);
    }
}
