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
        Accessibility = job.Accessibility == Accessibility.Public ? "public" : "internal",
        Model = job.ProjectPath,
        Quantization = job.Scheme.ToString(),
        Packaging = job.Packaging.ToString(),
        Resource = job.Packaging == Packaging.Embedded ? job.ResourceName : null,
        File = job.Packaging == Packaging.File ? job.ProjectPath : null,
        Description = ReadDescription(model),
        Signatures = ReadSignatures(job, model),
        Labels = LabelReader.Read(job, model),
    };

    private static ImmutableArray<ManifestSignature> ReadSignatures(QuantizationJob job, TfliteModel model) =>
        model.Signatures.IsEmpty
            ? [Describe(job, model.Main, key: "", inputs: [], outputs: [])]
            : [.. model.Signatures.Select(signature =>
                Describe(job, model.Subgraphs[signature.Subgraph], signature.Key, signature.Inputs, signature.Outputs))];

    private static ManifestSignature Describe(
        QuantizationJob job,
        Subgraph subgraph,
        string key,
        ImmutableArray<SignatureTensor> inputs,
        ImmutableArray<SignatureTensor> outputs) => new(
            key,
            Describe(subgraph, subgraph.Inputs, inputs, job.NeedsCalibration ? job.Settings.InputType : null),
            Describe(subgraph, subgraph.Outputs, outputs, job.NeedsCalibration ? job.Settings.OutputType : null));

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
