using System.Collections.Immutable;

namespace QuantBuild.Model;

/// <summary>A named entry point: a subgraph with names for its inputs and outputs.</summary>
internal sealed record Signature
{
    public required string Key { get; init; }

    /// <summary>An index into <see cref="TfliteModel.Subgraphs"/>.</summary>
    public int Subgraph { get; init; }

    public ImmutableArray<SignatureTensor> Inputs { get; init; } = [];

    public ImmutableArray<SignatureTensor> Outputs { get; init; } = [];

    public string? DeprecatedTag { get; init; }
}
