using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model;

/// <summary>A TFLite model as immutable values.</summary>
internal sealed record TfliteModel
{
    /// <summary>The version of the schema.</summary>
    public int Version { get; init; } = 3;

    public string? Description { get; init; }

    public ImmutableArray<Subgraph> Subgraphs { get; init; } = [];

    public ImmutableArray<Signature> Signatures { get; init; } = [];

    public ImmutableArray<MetadataEntry> Metadata { get; init; } = [];

    /// <summary>The stored buffers in file order, used or not; new ones need not be listed.</summary>
    public ImmutableArray<ModelBuffer> Buffers { get; init; } = [];

    /// <summary>Buffers named by the metadata list of old schema versions.</summary>
    public ImmutableArray<int> DeprecatedMetadataBuffers { get; init; } = [];

    public ImmutableArray<ExternalBufferGroup> ExternalBufferGroups { get; init; } = [];

    public ImmutableArray<ExternalBuffer> ExternalBuffers { get; init; } = [];

    /// <summary>Files appended to the model as a zip archive.</summary>
    public ImmutableArray<AssociatedFile> AssociatedFiles { get; init; } = [];

    /// <summary>The byte of the file at which a table has a field of a newer schema, which is not among these values; null for none.</summary>
    public long? UnknownField { get; init; }

    public Subgraph Main => Subgraphs[0];

    public TfliteModel WithMain(Subgraph subgraph) => this with { Subgraphs = Subgraphs.SetItem(0, subgraph) };

    /// <summary>Forgets the list of buffers, so that only those in use are written; an old index list keeps all.</summary>
    public TfliteModel WithoutUnusedBuffers() =>
        DeprecatedMetadataBuffers.IsEmpty ? this with { Buffers = [] } : this;

    public MetadataEntry? FindMetadata(string name) => Metadata.FirstOrDefault(entry => entry.Name == name);
}
