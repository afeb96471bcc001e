using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Manifests;

/// <summary>An input or output of a signature; a dimension of -1 is known at run time only.</summary>
internal sealed record TensorManifest(
    string Name,
    ElementKind Kind,
    EquatableArray<int> Shape,
    string TensorName,
    string? Meaning);
