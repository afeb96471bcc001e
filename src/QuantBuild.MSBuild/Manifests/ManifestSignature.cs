using System.Collections.Immutable;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>An entry point; the key is empty where the model names none. Tensors stand in the order of the subgraph.</summary>
internal sealed record ManifestSignature(
    string Key, ImmutableArray<ManifestTensor> Inputs, ImmutableArray<ManifestTensor> Outputs);
