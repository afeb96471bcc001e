namespace QuantBuild.Quantizer.Rounding;

/// <summary>How weights become integers of at most eight bits.</summary>
internal sealed record WeightRounding(string Name, Func<ScaledWeights, sbyte[]> Round);
