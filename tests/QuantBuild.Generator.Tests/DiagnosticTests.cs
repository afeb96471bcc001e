using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Wrappers;
using QuantBuild.Testing;

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

    [Theory]
    [InlineData("Invoke")]
    [InlineData("Inputs")]
    [InlineData("Dispose")]
    [InlineData("Source")]
    [InlineData("ModelFor")]
    [InlineData("Matches")]
    public void QB4008_class_named_as_one_of_its_members(string name)
    {
        string manifest = ManifestText.Create(name).Signature("s").Input("x", "Int8", "-1,2", "x").Output("y", "Float32", "-1", "y").End();
        GeneratorRun run = GeneratorRun.Of(manifest);
        Assert.Contains($"'{name}'", Single(run, "QB4008").GetMessage(null), StringComparison.Ordinal);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void Members_of_the_class_are_those_that_no_class_may_be_named_after()
    {
        GeneratorRun run = GeneratorRun.Of(
            ManifestText.Create("Model").Signature("s").Input("x", "Int8", "-1,2", "x").Output("y", "Int8", "2,-1", "y")
                .Signature("t").Input("x", "Int8", "-1,2", "x").Output("y", "Int8", "2,-1", "y").End());
        ClassDeclarationSyntax type = run.Result.GeneratedTrees.Single().GetRoot().DescendantNodes()
            .OfType<ClassDeclarationSyntax>().First(node => node.Identifier.Text == "Model");
        IEnumerable<string> members = type.Members.Select(Name).Where(name => name is not null and not "Model" && !name.StartsWith('_')).Distinct()!;
        Assert.All(members, name => Assert.True(
            WrapperModelBuilder.IsMember(name) || name is "InvokeT" or "TInputs" or "TOutputs" or "ModelForT"
                || name.StartsWith("Get", StringComparison.Ordinal) || name.EndsWith("Scale", StringComparison.Ordinal) || name.EndsWith("ZeroPoint", StringComparison.Ordinal),
            name));

        static string? Name(MemberDeclarationSyntax member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            BaseTypeDeclarationSyntax inner => inner.Identifier.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            _ => null,
        };
    }

    [Fact]
    public void The_page_says_what_the_code_says() => Assert.Equal(
        DiagnosticsPage.Rows.Where(row => row.Id.StartsWith("QB4", StringComparison.Ordinal)),
        GeneratorDiagnostics.All.Select(row => (row.Id, row.Title.ToString(null), row.Description.ToString(null))));

    [Theory]
    [InlineData("file:///packages/DIAGNOSTICS.html", "file:///packages/DIAGNOSTICS.html#qb4001")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Codes_link_to_their_rows(string? page, string link)
    {
        Diagnostic diagnostic = Single(GeneratorRun.Of("", ["oops\n"], diagnosticsPage: page), "QB4001");

        Assert.Equal(link, diagnostic.Descriptor.HelpLinkUri);
        Assert.Equal(GeneratorDiagnostics.ManifestMalformed.Title, diagnostic.Descriptor.Title);
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
