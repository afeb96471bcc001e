namespace QuantBuild.Conformance.Tests.Support;

/// <summary>One recorded run of a network of the corpus.</summary>
/// <param name="Model">The network's path.</param>
/// <param name="File">The path of inputs and outputs.</param>
/// <param name="Runtime">What gave the outputs.</param>
/// <param name="Samples">How many runs there are.</param>
/// <param name="Signature">The signature that ran; null for the first subgraph.</param>
/// <param name="KeepsState">Whether each run goes on from the state that the one before left.</param>
internal sealed record CorpusGolden(string Model, string File, string Runtime, int Samples, string? Signature, bool KeepsState);
