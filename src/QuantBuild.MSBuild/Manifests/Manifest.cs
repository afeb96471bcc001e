using System.Collections.Immutable;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>What the generator needs to know of a model.</summary>
internal sealed record Manifest
{
    public required string ClassName { get; init; }

    public required string Namespace { get; init; }

    public required string Accessibility { get; init; }

    public required string Model { get; init; }

    public required string Quantization { get; init; }

    public required string Packaging { get; init; }

    /// <summary>The name of the manifest resource, for an embedded model.</summary>
    public string? Resource { get; init; }

    /// <summary>The path beside the application, for a model in a file.</summary>
    public string? File { get; init; }

    public string? Description { get; init; }

    public required ImmutableArray<ManifestSignature> Signatures { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];
}
