using System.Text;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>The text form of a manifest: one statement a line, fields separated by tabs.</summary>
internal static class ManifestWriter
{
    public const string FormatVersion = "1";

    public static string Write(Manifest manifest)
    {
        StringBuilder text = new();
        Line(text, "quantbuild", FormatVersion);
        Line(text, "class", manifest.ClassName);
        Line(text, "namespace", manifest.Namespace);
        Line(text, "accessibility", manifest.Accessibility);
        Line(text, "model", manifest.Model);
        Line(text, "quantization", manifest.Quantization);
        Line(text, "packaging", manifest.Packaging);
        OptionalLine(text, "resource", manifest.Resource);
        OptionalLine(text, "file", manifest.File);
        OptionalLine(text, "description", manifest.Description);
        foreach (ManifestSignature signature in manifest.Signatures)
        {
            Line(text, "signature", signature.Key);
            Tensors(text, "input", signature.Inputs);
            Tensors(text, "output", signature.Outputs);
        }

        foreach (string label in manifest.Labels)
        {
            Line(text, "label", label);
        }

        Line(text, "end");
        return text.ToString();
    }

    private static void Tensors(StringBuilder text, string keyword, IEnumerable<ManifestTensor> tensors)
    {
        foreach (ManifestTensor tensor in tensors)
        {
            Line(text, keyword, tensor.Name, tensor.Type.ToString(), string.Join(',', tensor.Shape.Dimensions), tensor.TensorName);
        }
    }

    private static void OptionalLine(StringBuilder text, string keyword, string? value)
    {
        if (value is not null)
        {
            Line(text, keyword, value);
        }
    }

    private static void Line(StringBuilder text, string keyword, params ReadOnlySpan<string> fields)
    {
        text.Append(keyword);
        foreach (string field in fields)
        {
            text.Append('\t').Append(TextFields.Escape(field));
        }

        text.Append('\n');
    }
}
