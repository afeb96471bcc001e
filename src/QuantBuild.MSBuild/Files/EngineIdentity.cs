namespace QuantBuild.MSBuild.Files;

/// <summary>
/// The contents of every library of the engine: the one with the tasks is not compiled again when only a library behind it changes.
/// </summary>
internal static class EngineIdentity
{
    public static string Compute(string engineFolder, ContentHashes hashes)
    {
        Fingerprint fingerprint = new();
        foreach (string library in Directory.EnumerateFiles(engineFolder, "*.dll").Order(StringComparer.Ordinal))
        {
            fingerprint.Add(Path.GetFileName(library), hashes.Of(library));
        }

        return fingerprint.Compute();
    }
}
