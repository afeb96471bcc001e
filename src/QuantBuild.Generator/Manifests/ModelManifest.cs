using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Manifests;

/// <summary>What the manifest of one model says.</summary>
/// <param name="Source">The resource name or the path beside the application, by <paramref name="Packaging"/>; else empty.</param>
internal sealed record ModelManifest(
    string ClassName,
    string Namespace,
    string Accessibility,
    string ModelPath,
    string Quantization,
    PackagingKind Packaging,
    string Source,
    string? Description,
    EquatableArray<SignatureManifest> Signatures,
    EquatableArray<string> Labels);
