namespace QuantBuild.Quantizer;

/// <summary>One named step of the quantizer.</summary>
internal sealed record Pass(string Name, Func<QuantizerState, QuantizerContext, QuantizerState> Run);
