using Microsoft.CodeAnalysis.Text;
using QuantBuild.Generator.Manifests;

namespace QuantBuild.Generator.Tests;

public sealed class ManifestParserTests
{
    [Fact]
    public void Every_statement_is_read()
    {
        string text = ManifestText.Create("Digits", packaging: "File")
            .Statement("description", "two\nlines\tand \\ more")
            .Signature("serving_default")
            .Input("image", "UInt8", "-1,28,28,1", "image:0", "grey")
            .Input("scalar", "Int32", "", "scalar:0")
            .Output("probabilities", "Float32", "1,10", "Identity")
            .Signature("other")
            .Output("strings", "String", "2", "strings")
            .Labels("a\u2028b", "")
            .End();

        ModelManifest manifest = Parse(text).Manifest!;

        Assert.Equal("Digits", manifest.ClassName);
        Assert.Equal("App.Models", manifest.Namespace);
        Assert.Equal("public", manifest.Accessibility);
        Assert.Equal("Models/Digits.tflite", manifest.ModelPath);
        Assert.Equal("Int8", manifest.Quantization);
        Assert.Equal(PackagingKind.File, manifest.Packaging);
        Assert.Equal("Models/Digits.tflite", manifest.Source);
        Assert.Equal("two\nlines\tand \\ more", manifest.Description);
        Assert.Equal(["a\u2028b", ""], manifest.Labels);
        Assert.Equal(["serving_default", "other"], manifest.Signatures.Select(signature => signature.Key));
        TensorManifest image = manifest.Signatures[0].Inputs[0];
        Assert.Equal([-1, 28, 28, 1], image.Shape);
        Assert.Equal("byte", image.Kind.Keyword);
        Assert.Equal("grey", image.Meaning);
        Assert.Empty(manifest.Signatures[0].Inputs[1].Shape);
        Assert.Null(manifest.Signatures[1].Outputs[0].Kind.Keyword);
    }

    [Fact]
    public void Windows_line_ends_are_read() =>
        Assert.NotNull(Parse(ManifestText.Digits().End().Replace("\n", "\r\n", StringComparison.Ordinal)).Manifest);

    [Fact]
    public void Equal_texts_give_equal_values()
    {
        ManifestResult first = Parse(ManifestText.Digits().Labels("a", "b").End());
        Assert.Equal(first, Parse(ManifestText.Digits().Labels("a", "b").End()));
        Assert.Equal(first.GetHashCode(), Parse(ManifestText.Digits().Labels("a", "b").End()).GetHashCode());
        Assert.NotEqual(first, Parse(ManifestText.Digits().Labels("a", "c").End()));
    }

    public static TheoryData<string, string, int> Malformed => new()
    {
        { "", "does not begin with 'quantbuild'", 0 },
        { "hello\n", "does not begin with 'quantbuild'", 0 },
        { ManifestText.Digits().ToString(), "'end' is missing", 11 },
        { ManifestText.Create().End(), "'signature' is missing", 9 },
        { ManifestText.Create().Statement("clas", "X").End(), "'clas' is not a statement", 8 },
        { ManifestText.Create().Statement("class", "X").End(), "'class' stands twice", 8 },
        { ManifestText.Create().Statement("accessibility").End(), "'accessibility' needs at least 1 values", 8 },
        { ManifestText.Create(accessibility: "private").End(), "'accessibility' is 'private'", 3 },
        { ManifestText.Create().Input("x", "Float32", "1", "x").End(), "'input' stands before 'signature'", 8 },
        { ManifestText.Create().Signature("s").Input("x", "Float32", "1,a", "x").End(), "'1,a' is not a shape", 9 },
        { ManifestText.Create().Signature("s").Input("x", "Float32", "1,-2", "x").End(), "'1,-2' is not a shape", 9 },
        { ManifestText.Create().Signature("s").Input("x", "Float32", "65536,65536", "x").End(), "too many elements", 9 },
        { ManifestText.Create().Signature("s").Input("x", "Float32").End(), "'input' needs at least 3 values", 9 },
        { ManifestText.Digits("9lives").End(), "'9lives' is not an identifier", 12 },
        { ManifestText.Create(space: "A..B").Signature("s").End(), "namespace 'A..B'", 10 },
        { ManifestText.Digits() + "label\ta\\x\nend\n", "backslash", 11 },
        { ManifestText.Digits().End() + "more\n", "text after 'end'", 12 },
        { "quantbuild\t1\nclass\tX\nsignature\t\nend\n", "'namespace' is missing", 4 },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_manifests_are_named_with_their_line(string text, string reason, int line)
    {
        ManifestResult result = Parse(text);
        Assert.Null(result.Manifest);
        Assert.Equal("QB4001", result.Error!.Descriptor.Id);
        Assert.Contains(reason, result.Error.Arguments[0], StringComparison.Ordinal);
        Assert.Equal(line, result.Error.Location!.Lines.Start.Line);
    }

    [Fact]
    public void Every_truncation_is_an_error()
    {
        string text = ManifestText.Digits().Labels("a", "b").End();
        for (int length = 0; length < text.Length - 1; length++)
        {
            Assert.NotNull(Parse(text[..length]).Error);
        }
    }

    private static ManifestResult Parse(string text) => ManifestParser.Parse("/obj/x.quantbuild.txt", SourceText.From(text));
}
