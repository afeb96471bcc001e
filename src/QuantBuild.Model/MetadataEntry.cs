namespace QuantBuild.Model;

internal sealed record MetadataEntry(string Name, ModelBuffer Buffer);
