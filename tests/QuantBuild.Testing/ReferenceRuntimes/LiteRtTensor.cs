namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>An input or output of a model's first signature; <see cref="Type"/> is the number LiteRT gives the element type.</summary>
public sealed record LiteRtTensor(string Name, int Type, int[] Shape);
