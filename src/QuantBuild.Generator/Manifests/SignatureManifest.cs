using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Manifests;

/// <summary>One way to call a model; the key is empty when the model has no signature.</summary>
internal sealed record SignatureManifest(
    string Key,
    EquatableArray<TensorManifest> Inputs,
    EquatableArray<TensorManifest> Outputs);
