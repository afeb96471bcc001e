using QuantBuild.Model;
using QuantBuild.MSBuild.Manifests;

namespace QuantBuild.MSBuild.Tests.Manifests;

public sealed class ManifestWriterTests
{
    [Fact]
    public void A_manifest_has_the_agreed_form()
    {
        Manifest manifest = new()
        {
            ClassName = "Digits",
            Namespace = "DigitsApp.Models",
            Accessibility = "public",
            Model = "Models/digits.tflite",
            Quantization = "Int8",
            Packaging = "Embedded",
            Resource = "quantbuild/DigitsApp.Models.Digits.tflite",
            Description = "Handwritten\ndigits",
            Signatures =
            [
                new ManifestSignature(
                    "serving_default",
                    [new ManifestTensor("image", ElementType.Float32, [-1, 28, 28, 1], "image:0")],
                    [new ManifestTensor("probabilities", ElementType.Float32, [-1, 10], "Identity")]),
                new ManifestSignature("state", [], [new ManifestTensor("s", ElementType.Int32, Shape.Scalar, "s")]),
            ],
            Labels = ["zero", "tab\there", "back\\slash", ""],
        };
        string expected = string.Join(
            '\n',
            "quantbuild\t1",
            "class\tDigits",
            "namespace\tDigitsApp.Models",
            "accessibility\tpublic",
            "model\tModels/digits.tflite",
            "quantization\tInt8",
            "packaging\tEmbedded",
            "resource\tquantbuild/DigitsApp.Models.Digits.tflite",
            "description\tHandwritten\\ndigits",
            "signature\tserving_default",
            "input\timage\tFloat32\t-1,28,28,1\timage:0",
            "output\tprobabilities\tFloat32\t-1,10\tIdentity",
            "signature\tstate",
            "output\ts\tInt32\t\ts",
            "label\tzero",
            "label\ttab\\there",
            "label\tback\\\\slash",
            "label\t",
            "end",
            "");
        Assert.Equal(expected, ManifestWriter.Write(manifest));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("a\tb\\tc\r\nd\\\\")]
    public void Fields_survive_escaping(string field)
    {
        string escaped = TextFields.Escape(field);
        Assert.Equal(-1, escaped.AsSpan().IndexOfAny('\t', '\r', '\n'));
        Assert.Equal(field, TextFields.Unescape(escaped));
    }
}
