using QuantBuild.Testing;

namespace QuantBuild.Generator.Tests;

/// <summary>The manifests of this project, which together use everything the format can say.</summary>
internal static class ManifestCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = Directory
        .GetFiles(Repository.Path("tests", "QuantBuild.Generator.Tests", "Manifests"))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileName(path).Split('.')[0], File.ReadAllText);
}
