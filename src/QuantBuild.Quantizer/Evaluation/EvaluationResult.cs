namespace QuantBuild.Quantizer.Evaluation;

/// <summary>How good a model is on a data set; null for what the data or the lack of a reference leaves unknown.</summary>
/// <param name="Samples">How many samples were run.</param>
/// <param name="Top1">The share of samples whose class is the label.</param>
/// <param name="Agreement">The share of samples for which model and reference name the same class.</param>
/// <param name="MeanSquaredError">The mean over all samples and output elements of (model − reference)², in real numbers.</param>
/// <param name="SqnrDb">10 log10(Σ reference² / Σ (model − reference)²); infinite where they are equal.</param>
internal sealed record EvaluationResult(int Samples, double? Top1, double? Agreement, double? MeanSquaredError, double? SqnrDb);
