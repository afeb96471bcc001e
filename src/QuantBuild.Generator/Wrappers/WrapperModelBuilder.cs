using System.Globalization;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>Chooses every name of the generated code.</summary>
internal sealed class WrapperModelBuilder
{
    private static readonly string[] ObjectMembers =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    private static readonly string[] ModelMembers =
    [
        "Inputs", "Outputs", "Invoke", "Dispose", "FromBytes", "FromFile", "CreateInterpreter", "Check", "Matches", "CheckLength", "CheckShape",
        "Flatten", "ModelFor", "Source",
    ];

    private static readonly string[] OutputMembers = ["Top", "Best"];

    private static readonly string[] Locals = ["input", "lease", "interpreter", "model"];

    private readonly string _path;
    private readonly ModelManifest _manifest;
    private readonly IdentifierBuilder _types;
    private readonly IdentifierBuilder _members;
    private readonly List<DiagnosticInfo> _warnings = [];

    private WrapperModelBuilder(string path, ModelManifest manifest)
    {
        _path = path;
        _manifest = manifest;
        _types = new IdentifierBuilder(manifest.ClassName);
        _members = new IdentifierBuilder([manifest.ClassName, .. ModelMembers, .. ObjectMembers]);
    }

    /// <summary>Whether a class of this name would have a member of its own name, which C# does not allow.</summary>
    public static bool IsMember(string className) => ModelMembers.Contains(className);

    public static WrapperModel Build(string path, ModelManifest manifest) =>
        new WrapperModelBuilder(path, manifest).Build();

    private WrapperModel Build()
    {
        SignatureManifest[] signatures = [.. _manifest.Signatures.Where(IsSupported)];
        LabelsModel? labels = BuildLabels();
        int first = Math.Max(0, Array.FindIndex(signatures, signature => signature.Key == "serving_default"));
        SignatureModel[] models = [.. signatures
            .Select((signature, index) => (signature, index))
            .OrderBy(pair => pair.index == first ? -1 : pair.index)
            .Select((pair, order) => BuildSignature(pair.signature, order))];

        if (labels is not null && models.Length > 0 && models.All(model => model.Labelled is null))
        {
            Warn(GeneratorDiagnostics.LabelsUnused, _manifest.ModelPath, labels.Labels.Count.ToString(CultureInfo.InvariantCulture));
        }

        return new WrapperModel(
            _path,
            _manifest,
            new EquatableArray<SignatureModel>(models),
            labels,
            new EquatableArray<DiagnosticInfo>(_warnings));
    }

    private bool IsSupported(SignatureManifest signature)
    {
        TensorManifest? unsupported = signature.Inputs.Concat(signature.Outputs).FirstOrDefault(tensor => tensor.Kind.Keyword is null);
        if (unsupported is not null)
        {
            Warn(
                GeneratorDiagnostics.UnsupportedTensor,
                _manifest.ModelPath,
                signature.Key.Length == 0 ? "its graph" : $"the signature '{signature.Key}'",
                unsupported.Name,
                unsupported.Kind.Name);
        }

        return unsupported is null;
    }

    private LabelsModel? BuildLabels()
    {
        if (_manifest.Labels.Count == 0)
        {
            return null;
        }

        IdentifierBuilder members = new();
        return new LabelsModel(
            _types.Unique(_manifest.ClassName + "Label"),
            _types.Unique(_manifest.ClassName + "Labels"),
            _types.Unique(_manifest.ClassName + "Prediction"),
            new EquatableArray<LabelModel>(_manifest.Labels.Select((text, index) => new LabelModel(members.Pascal(text, "Label", index), text))));
    }

    private SignatureModel BuildSignature(SignatureManifest signature, int order)
    {
        string title = order == 0
            ? string.Empty
            : _members.Pascal(signature.Key, "Signature", order, "Invoke*", "*Inputs", "*Outputs", "ModelFor*");
        string inputType = _types.Unique(_manifest.ClassName + title + "Input");
        string outputType = _types.Unique(_manifest.ClassName + title + "Output");
        IdentifierBuilder parameters = new(Locals);
        TensorModel[] inputs = BuildTensors(signature.Inputs, "Input", inputType, [], parameters);
        TensorModel[] outputs = BuildTensors(signature.Outputs, "Output", outputType, OutputMembers, parameters);
        return new SignatureModel(
            signature.Key,
            title,
            inputType,
            outputType,
            new EquatableArray<TensorModel>(inputs),
            new EquatableArray<TensorModel>(outputs),
            FindLabelled(outputs));
    }

    private TensorModel[] BuildTensors(
        EquatableArray<TensorManifest> tensors,
        string noun,
        string type,
        string[] reserved,
        IdentifierBuilder parameters)
    {
        IdentifierBuilder properties = new([type, .. ObjectMembers, .. reserved]);
        return [.. tensors.Select((tensor, index) => BuildTensor(tensor, index, noun, properties, parameters))];
    }

    private TensorModel BuildTensor(
        TensorManifest tensor,
        int index,
        string noun,
        IdentifierBuilder properties,
        IdentifierBuilder parameters)
    {
        bool isInput = noun == "Input";
        string property = properties.Pascal(tensor.Name, noun, index, "*", "*Length", "*Shape", "*Memory", "*Tensor");
        string parameter = parameters.Camel(tensor.Name, noun, index, "*", "*Values", "*Length", "*Shape");
        IEnumerable<DimensionModel> dimensions = tensor.Shape
            .Select((size, axis) => (size, axis))
            .Where(dimension => isInput && dimension.size < 0)
            .Select(dimension => BuildDimension(dimension.axis, property, parameter, properties, parameters));

        return new TensorModel(
            isInput,
            index,
            tensor,
            property,
            parameter,
            new EquatableArray<DimensionModel>(dimensions),
            isInput || !tensor.Shape.Contains(-1) ? null : _members.Unique("Get" + property + "Length"),
            tensor.Kind.Quantizable ? _members.Unique(property, "*Scale", "*ZeroPoint") : null);
    }

    private static DimensionModel BuildDimension(
        int axis,
        string property,
        string parameter,
        IdentifierBuilder properties,
        IdentifierBuilder parameters)
    {
        string suffix = "Dimension" + axis.ToString(CultureInfo.InvariantCulture);
        return new DimensionModel(
            axis,
            properties.Unique(property + suffix),
            parameters.Unique(parameter + suffix));
    }

    private LabelledOutput? FindLabelled(TensorModel[] outputs)
    {
        int count = _manifest.Labels.Count;
        if (count == 0)
        {
            return null;
        }

        TensorModel? output =
            Array.Find(outputs, o => o.IsReal && o.Source.Shape.Count > 0 && o.Source.Shape[o.Source.Shape.Count - 1] == count)
            ?? Array.Find(outputs, o => o.IsReal && o.IsFixed && o.KnownLength == count);
        return output is null ? null : new LabelledOutput(output.Index, output.IsFixed && output.KnownLength == count);
    }

    private void Warn(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, params string[] arguments) =>
        _warnings.Add(DiagnosticInfo.Create(descriptor, null, arguments));
}
