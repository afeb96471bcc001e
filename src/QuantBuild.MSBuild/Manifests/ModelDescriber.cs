using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>Describes the model that a job will make, from the float model and the settings.</summary>
internal static class ModelDescriber
{
    public static Manifest Describe(QuantizationJob job, TfliteModel model) => new()
    {
        ClassName = job.ClassName,
        Namespace = job.Namespace,
        Accessibility = job.Application.Accessibility == Accessibility.Public ? "public" : "internal",
        Model = job.ProjectPath,
        Quantization = job.Scheme.Name,
        Packaging = job.Application.Packaging.ToString(),
        Resource = job.Application.Packaging == Packaging.Embedded ? job.ResourceName : null,
        File = job.Application.Packaging == Packaging.File ? job.ProjectPath : null,
        Description = ReadDescription(model),
        Signatures = ReadSignatures(job, model),
        Labels = LabelReader.Read(job, model),
    };

    private static ImmutableArray<ManifestSignature> ReadSignatures(QuantizationJob job, TfliteModel model) =>
        model.Signatures.IsEmpty
            ? [Describe(job, model, new Signature { Key = "" })]
            : [.. model.Signatures.Select(signature => Describe(job, model, signature))];

    /// <summary>The quantizer works on the main subgraph, so that only its boundary takes the types of the settings.</summary>
    private static ManifestSignature Describe(QuantizationJob job, TfliteModel model, Signature signature)
    {
        Subgraph subgraph = model.Subgraphs[signature.Subgraph];
        bool isQuantized = job.NeedsCalibration && signature.Subgraph == 0;
        return new ManifestSignature(
            signature.Key,
            Describe(subgraph, subgraph.Inputs, signature.Inputs, isQuantized ? job.Settings.InputType : null),
            Describe(subgraph, subgraph.Outputs, signature.Outputs, isQuantized ? job.Settings.OutputType : null));
    }

    private static ImmutableArray<ManifestTensor> Describe(
        Subgraph subgraph, ImmutableArray<TensorId> ids, ImmutableArray<SignatureTensor> names, ElementType? interfaceType) =>
        [.. ids.Select(id =>
        {
            Tensor tensor = subgraph[id];
            string name = names.FirstOrDefault(entry => entry.Tensor == id)?.Name ?? tensor.Name;
            ElementType type = tensor.Type == ElementType.Float32 ? interfaceType ?? tensor.Type : tensor.Type;
            return new ManifestTensor(name, type, tensor.ShapeSignature ?? tensor.Shape, tensor.Name);
        })];

    /// <summary>The author's description; converters put their own name there.</summary>
    private static string? ReadDescription(TfliteModel model) =>
        string.IsNullOrWhiteSpace(model.Description) || model.Description.EndsWith("Converted.", StringComparison.Ordinal)
            ? null
            : model.Description;
}
