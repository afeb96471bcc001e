using System.Text;

namespace QuantBuild.Generator.Tests;

/// <summary>Writes manifests for tests.</summary>
internal sealed class ManifestText
{
    private readonly StringBuilder _text = new("quantbuild\t1\n");

    public static ManifestText Create(string className = "Digits", string space = "App.Models", string packaging = "Embedded", string accessibility = "public")
    {
        ManifestText text = new ManifestText()
            .Statement("class", className)
            .Statement("namespace", space)
            .Statement("accessibility", accessibility)
            .Statement("model", $"Models/{className}.tflite")
            .Statement("quantization", "Int8")
            .Statement("packaging", packaging);
        return packaging switch
        {
            "Embedded" => text.Statement("resource", $"quantbuild/{space}.{className}.tflite"),
            "File" => text.Statement("file", $"Models/{className}.tflite"),
            _ => text,
        };
    }

    /// <summary>The model of the README: one image in, ten probabilities out.</summary>
    public static ManifestText Digits(string className = "Digits") => Create(className)
        .Signature("serving_default")
        .Input("image", "Float32", "1,28,28,1", "image:0", "A grey image, 0 is black and 1 is white")
        .Output("probabilities", "Float32", "1,10", "Identity");

    public ManifestText Statement(params string[] fields)
    {
        _text.AppendJoin('\t', fields.Select(Escape)).Append('\n');
        return this;
    }

    public ManifestText Signature(string key) => Statement("signature", key);

    public ManifestText Input(params string[] fields) => Statement(["input", .. fields]);

    public ManifestText Output(params string[] fields) => Statement(["output", .. fields]);

    public ManifestText Labels(params string[] labels)
    {
        foreach (string label in labels)
        {
            Statement("label", label);
        }

        return this;
    }

    public string End() => _text.ToString() + "end\n";

    public override string ToString() => _text.ToString();

    private static string Escape(string field) => field
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
