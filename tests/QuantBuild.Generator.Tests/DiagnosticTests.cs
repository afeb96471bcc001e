using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Tests;

public sealed class DiagnosticTests
{
    [Fact]
    public void QB4001_malformed_manifest_at_its_line()
    {
        Diagnostic diagnostic = Single(GeneratorRun.Of(ManifestText.Digits() + "oops\n"), "QB4001");
        Assert.Equal("/obj/0.quantbuild.txt", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(11, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("'oops' is not a statement", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void QB4001_leaves_other_models_alone()
    {
        GeneratorRun run = GeneratorRun.Of("", ManifestText.Digits().End());
        Single(run, "QB4001");
        Assert.Single(run.Result.GeneratedTrees);
    }

    [Fact]
    public void QB4002_manifest_of_another_version() => Single(GeneratorRun.Of("quantbuild\t2\n"), "QB4002");

    [Fact]
    public void QB4003_two_models_of_one_class_name()
    {
        GeneratorRun run = GeneratorRun.Of(ManifestText.Digits().End(), ManifestText.Digits().End());
        Assert.Contains("'App.Models.Digits'", Single(run, "QB4003").GetMessage(null), StringComparison.Ordinal);
        Assert.Single(run.Result.GeneratedTrees);
    }

    [Theory]
    [InlineData("DIGITS")]
    [InlineData("DigitsInput")]
    public void QB4003_types_that_cannot_stand_together(string other) =>
        Single(GeneratorRun.Of(ManifestText.Digits().End(), ManifestText.Digits(other).End()), "QB4003");

    [Fact]
    public void QB4004_language_version_too_old()
    {
        GeneratorRun run = GeneratorRun.Of("", [ManifestText.Digits().End(), ManifestText.Digits("Other").End()], LanguageVersion.CSharp12);
        Assert.Contains("C# 12.0", Single(run, "QB4004").GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void Oldest_language_version_compiles() =>
        GeneratorRun.Of("", [.. ManifestCases.All.Values], LanguageVersion.CSharp13).AssertCompiles();

    [Fact]
    public void QB4005_runtime_not_referenced()
    {
        GeneratorRun run = GeneratorRun.Of("", [ManifestText.Digits().End()], withRuntime: false);
        Assert.Contains("PreparedModel", Single(run, "QB4005").GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void Projects_without_models_get_no_diagnostics() =>
        Assert.Empty(GeneratorRun.Of("", [], LanguageVersion.CSharp7, withRuntime: false).Diagnostics);

    [Fact]
    public void QB4006_labels_that_fit_no_output()
    {
        GeneratorRun run = GeneratorRun.Of(ManifestText.Digits().Labels("one", "two").End());
        Assert.Contains("2 labels", Single(run, "QB4006").GetMessage(null), StringComparison.Ordinal);
        Assert.Single(run.Result.GeneratedTrees);
    }

    [Fact]
    public void QB4007_tensor_without_a_csharp_type()
    {
        string manifest = ManifestText.Digits().Signature("words").Input("text", "String", "1", "text:0").End();
        GeneratorRun run = GeneratorRun.Of(manifest);
        Assert.Contains("the signature 'words': the tensor 'text' has the element type String", Single(run, "QB4007").GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain("InvokeWords", run.Result.GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    private static Diagnostic Single(GeneratorRun run, string id)
    {
        Assert.Null(run.Result.Results.Single().Exception);
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.DoesNotContain("{", diagnostic.GetMessage(null), StringComparison.Ordinal);
        return diagnostic;
    }
}
