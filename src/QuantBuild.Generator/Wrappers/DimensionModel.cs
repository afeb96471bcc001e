namespace QuantBuild.Generator.Wrappers;

/// <summary>A dimension of an input that the caller chooses.</summary>
internal sealed record DimensionModel(int Axis, string Property, string Parameter);
