using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>All that is needed to write the class of one model.</summary>
internal sealed record WrapperModel(
    string ManifestPath,
    ModelManifest Source,
    EquatableArray<SignatureModel> Signatures,
    LabelsModel? Labels,
    EquatableArray<DiagnosticInfo> Warnings)
{
    public string ClassName => Source.ClassName;

    public string FullName => Qualify(ClassName);


    /// <summary>The full names of all types that this model brings into the compilation.</summary>
    public IEnumerable<string> TypeNames
    {
        get
        {
            IEnumerable<string> names = Signatures.SelectMany(signature => new[] { signature.InputType, signature.OutputType });
            if (Labels is not null)
            {
                names = names.Concat([Labels.EnumType, Labels.TextsType, Labels.PredictionType]);
            }

            return names.Prepend(ClassName).Select(Qualify);
        }
    }

    private string Qualify(string name) => Source.Namespace.Length == 0 ? name : Source.Namespace + "." + name;
}
