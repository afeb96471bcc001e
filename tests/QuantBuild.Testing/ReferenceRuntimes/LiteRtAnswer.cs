namespace QuantBuild.Testing.ReferenceRuntimes;

internal sealed record LiteRtAnswer(string? Error, LiteRtTensor[]? Inputs, LiteRtTensor[]? Outputs);
