namespace QuantBuild.Quantizer;

/// <summary>What became of one operator of the model as it was given; <paramref name="Reason"/> says why it was not quantized.</summary>
internal sealed record OperatorReport(string Name, int Index, bool Quantized, string? Reason);
