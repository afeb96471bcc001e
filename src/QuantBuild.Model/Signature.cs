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

    public bool Equals(Signature? other) =>
        other is not null
        && Key == other.Key
        && Subgraph == other.Subgraph
        && Inputs.SequenceEqual(other.Inputs)
        && Outputs.SequenceEqual(other.Outputs)
        && DeprecatedTag == other.DeprecatedTag;

    public override int GetHashCode() => HashCode.Combine(Key, Subgraph, Inputs.Length, Outputs.Length);
}
