using Microsoft.CodeAnalysis.Text;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Manifests;

/// <summary>Reads the text manifest that the build writes beside each quantized model.</summary>
internal sealed class ManifestParser
{
    public const string Version = "1";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<SignatureManifest> _signatures = [];
    private readonly List<string> _labels = [];
    private readonly List<TensorManifest> _inputs = [];
    private readonly List<TensorManifest> _outputs = [];
    private string? _key;
    private bool _ended;

    private ManifestParser()
    {
    }

    public static ManifestResult Parse(string path, SourceText? text)
    {
        if (text is null)
        {
            return Failed(path, null, ManifestLine.Malformed("the file cannot be read"));
        }

        ManifestParser parser = new();
        TextSpan span = default;
        try
        {
            // Not SourceText.Lines: labels may hold characters that Unicode counts as line ends.
            string[] lines = text.ToString().Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                span = new TextSpan(i == 0 ? 0 : span.End + 1, lines[i].Length);
                parser.Read(i, lines[i].TrimEnd('\r'));
            }

            return new ManifestResult(path, parser.Finish(), null);
        }
        catch (ManifestFormatException exception)
        {
            return Failed(path, new LocationInfo(path, span, text.Lines.GetLinePositionSpan(span)), exception);
        }
    }

    private static ManifestResult Failed(string path, LocationInfo? location, ManifestFormatException exception) =>
        new(path, null, DiagnosticInfo.Create(exception.Descriptor, location, exception.Arguments));

    private void Read(int number, string text)
    {
        ManifestLine line = ManifestLine.Parse(text);
        if (number == 0)
        {
            ReadHeader(line);
        }
        else if (text.Length > 0)
        {
            Require(!_ended, "there is text after 'end'");
            ReadStatement(line);
        }
    }

    private static void ReadHeader(ManifestLine line)
    {
        Require(line.Keyword == "quantbuild" && line.FieldCount == 1, "it does not begin with 'quantbuild'");
        if (line[0] != Version)
        {
            throw new ManifestFormatException(GeneratorDiagnostics.ManifestVersion, line[0], Version);
        }
    }

    private void ReadStatement(ManifestLine line)
    {
        switch (line.Keyword)
        {
            case "class" or "namespace" or "model" or "quantization" or "resource" or "file" or "description":
                Set(line, line[0]);
                break;
            case "accessibility":
                Set(line, line.OneOf("public", "internal"));
                break;
            case "packaging":
                Set(line, line.OneOf(Enum.GetNames(typeof(PackagingKind))));
                break;
            case "signature":
                CloseSignature();
                _key = line[0];
                break;
            case "input":
                _inputs.Add(ReadTensor(line));
                break;
            case "output":
                _outputs.Add(ReadTensor(line));
                break;
            case "label":
                _labels.Add(line[0]);
                break;
            case "end":
                CloseSignature();
                _ended = true;
                break;
            default:
                throw ManifestLine.Malformed($"'{line.Keyword}' is not a statement");
        }
    }

    private TensorManifest ReadTensor(ManifestLine line)
    {
        Require(_key is not null, $"'{line.Keyword}' stands before 'signature'");
        return new TensorManifest(line[0], ElementKind.Find(line[1]), line.Shape(2), line[3], line.Optional(4));
    }

    private void CloseSignature()
    {
        if (_key is not null)
        {
            _signatures.Add(new(_key, new EquatableArray<TensorManifest>(_inputs), new EquatableArray<TensorManifest>(_outputs)));
        }

        _key = null;
        _inputs.Clear();
        _outputs.Clear();
    }

    private ModelManifest Finish()
    {
        Require(_ended, "it is truncated: 'end' is missing");
        Require(_signatures.Count > 0, "'signature' is missing");

        string className = Needed("class");
        Require(Identifiers.IsValid(className), $"the class name '{className}' is not an identifier");
        string space = Needed("namespace");
        Require(
            space.Length == 0 || space.Split('.').All(Identifiers.IsValid),
            $"the namespace '{space}' is not made of identifiers");

        PackagingKind packaging = (PackagingKind)Enum.Parse(typeof(PackagingKind), Needed("packaging"));
        return new ModelManifest(
            className,
            space,
            Needed("accessibility"),
            Needed("model"),
            Needed("quantization"),
            packaging,
            packaging switch
            {
                PackagingKind.Embedded => Needed("resource"),
                PackagingKind.File => Needed("file"),
                _ => string.Empty,
            },
            _values.TryGetValue("description", out string? description) ? description : null,
            new EquatableArray<SignatureManifest>(_signatures),
            new EquatableArray<string>(_labels));
    }

    private string Needed(string keyword) => _values.TryGetValue(keyword, out string? value)
        ? value
        : throw ManifestLine.Malformed($"'{keyword}' is missing");

    private void Set(ManifestLine line, string value)
    {
        Require(!_values.ContainsKey(line.Keyword), $"'{line.Keyword}' stands twice");
        _values.Add(line.Keyword, value);
    }

    private static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw ManifestLine.Malformed(reason);
        }
    }
}
