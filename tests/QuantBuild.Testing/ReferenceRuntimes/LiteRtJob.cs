namespace QuantBuild.Testing.ReferenceRuntimes;

internal sealed record LiteRtJob(string Model, string[] Inputs, int Samples, string Outputs);
