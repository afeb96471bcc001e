using System.Text.RegularExpressions;
using QuantBuild.Testing;

namespace QuantBuild.Generator.Tests;

public sealed partial class EmissionTests
{
    public static TheoryData<string> Cases => [.. ManifestCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Source_is_as_verified(string name)
    {
        GeneratorRun run = GeneratorRun.Of(ManifestCases.All[name]).AssertCompiles();
        string source = Version().Replace(run.Result.GeneratedTrees.Single().ToString(), "\"QuantBuild\", \"version\"");
        Snapshot.Matches("QuantBuild.Generator.Tests", name, source);
    }

    [GeneratedRegex("\"QuantBuild\", \"[0-9.]+\"")]
    private static partial Regex Version();
}
