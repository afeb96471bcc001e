namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Inputs and outputs of a zoo model as a reference runtime computed them.</summary>
internal sealed record GoldenRecord(string Model, string File, string Runtime, int Samples);
