namespace QuantBuild.Quantizer;

/// <summary>How far the work is: the pass, and within it how many of its units are done.</summary>
internal readonly record struct QuantizationProgress(string Pass, int Done, int Total);
