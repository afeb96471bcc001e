namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>What LiteRT.js computed: for every output the raw bytes of all samples, one after another.</summary>
public sealed record LiteRtResult(IReadOnlyList<LiteRtTensor> Inputs, IReadOnlyList<LiteRtTensor> Outputs, IReadOnlyList<byte[]> Data);
