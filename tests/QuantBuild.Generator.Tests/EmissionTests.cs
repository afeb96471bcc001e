namespace QuantBuild.Generator.Tests;

public sealed class EmissionTests
{
    public static TheoryData<string> Cases => [.. ManifestCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Source_is_as_verified(string name)
    {
        GeneratorRun run = GeneratorRun.Of(ManifestCases.All[name]).AssertCompiles();
        Snapshot.Verify(run.Result.GeneratedTrees.Single().ToString(), name);
    }
}
