namespace QuantBuild.Quantizer;

/// <summary>What became of one operator of the model as it was given: the node <paramref name="Index"/> of its subgraph; <paramref name="Reason"/> says why it was not quantized.</summary>
internal sealed record OperatorReport(string Name, int Index, int Subgraph, bool Quantized, string? Reason);
