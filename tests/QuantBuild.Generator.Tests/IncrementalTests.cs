using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Tests;

public sealed class IncrementalTests
{
    private static readonly InMemoryText Digits = new("/obj/a.quantbuild.txt", ManifestText.Digits().End());
    private static readonly InMemoryText Other = new("/obj/b.quantbuild.txt", ManifestText.Digits("Other").End());

    [Fact]
    public void Nothing_changed_nothing_runs()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation).RunGenerators(compilation);
        AssertAll(driver, TrackingNames.Manifests, IncrementalStepRunReason.Cached);
        AssertAll(driver, TrackingNames.Wrappers, IncrementalStepRunReason.Cached);
        AssertAll(driver, TrackingNames.Accepted, IncrementalStepRunReason.Cached);
        AssertOutputs(driver, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Changed_code_runs_only_the_look_at_the_project()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation)
            .RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Edited;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options)));
        AssertAll(driver, TrackingNames.Project, IncrementalStepRunReason.Unchanged);
        AssertAll(driver, TrackingNames.Wrappers, IncrementalStepRunReason.Cached);
        AssertOutputs(driver, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Other_additional_files_run_nothing()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation)
            .AddAdditionalTexts([new InMemoryText("/readme.txt", "hello")])
            .RunGenerators(compilation);
        AssertAll(driver, TrackingNames.Manifests, IncrementalStepRunReason.Cached);
        AssertOutputs(driver, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Rewritten_manifest_with_the_same_content_writes_nothing()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation)
            .ReplaceAdditionalText(Digits, new InMemoryText(Digits.Path, ManifestText.Digits().End()))
            .RunGenerators(compilation);
        Assert.Equal(
            [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached],
            Reasons(driver, TrackingNames.Manifests));
        AssertAll(driver, TrackingNames.Wrappers, IncrementalStepRunReason.Cached);
        AssertOutputs(driver, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Changed_manifest_writes_its_own_class_only()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation)
            .ReplaceAdditionalText(Other, new InMemoryText(Other.Path, ManifestText.Digits("Other").Statement("description", "New").End()))
            .RunGenerators(compilation);
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            Reasons(driver, TrackingNames.Wrappers));
        IncrementalStepRunReason[] outputs = OutputReasons(driver);
        Assert.Single(outputs, IncrementalStepRunReason.Modified);
        Assert.Contains(IncrementalStepRunReason.Cached, outputs);
        Assert.Contains("New.", driver.GetRunResult().GeneratedTrees[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Removed_manifest_takes_its_class_away()
    {
        CSharpCompilation compilation = GeneratorRun.Compile("");
        GeneratorDriver driver = Start(compilation).RemoveAdditionalTexts([Digits]).RunGenerators(compilation);
        Assert.Contains("class Other ", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    private static GeneratorDriver Start(CSharpCompilation compilation) =>
        GeneratorRun.Driver().AddAdditionalTexts([Digits, Other]).RunGenerators(compilation);

    private static void AssertAll(GeneratorDriver driver, string step, IncrementalStepRunReason reason) =>
        Assert.All(Reasons(driver, step), actual => Assert.Equal(reason, actual));

    private static void AssertOutputs(GeneratorDriver driver, IncrementalStepRunReason reason)
    {
        Assert.Equal(2, driver.GetRunResult().GeneratedTrees.Length);
        Assert.All(OutputReasons(driver), actual => Assert.Equal(reason, actual));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason),
        ];
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static IncrementalStepRunReason[] OutputReasons(GeneratorDriver driver)
    {
        IncrementalStepRunReason[] reasons =
        [
            .. driver.GetRunResult().Results.Single().TrackedOutputSteps
                .SelectMany(step => step.Value)
                .SelectMany(run => run.Outputs)
                .Select(output => output.Reason),
        ];
        Assert.NotEmpty(reasons);
        return reasons;
    }
}
