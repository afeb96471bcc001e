using QuantBuild.Model;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>An input or output as the quantized model has it, with −1 for each dimension that may change.</summary>
internal sealed record ManifestTensor(string Name, ElementType Type, Shape Shape, string TensorName);
