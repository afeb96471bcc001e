using QuantBuild.Generator.Diagnostics;

namespace QuantBuild.Generator.Manifests;

/// <summary>A manifest, or what is wrong with its file.</summary>
internal sealed record ManifestResult(string Path, ModelManifest? Manifest, DiagnosticInfo? Error);
