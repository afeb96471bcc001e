using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Evaluation;

/// <summary>What is evaluated.</summary>
/// <param name="Model">The model.</param>
/// <param name="Data">The samples, bound to the model's inputs.</param>
/// <param name="Labels">The class of each sample; null to leave accuracy out.</param>
/// <param name="Reference">The float model to compare with, or null.</param>
/// <param name="ReferenceData">The same samples, bound to the reference's inputs.</param>
internal sealed record EvaluationInputs(
    PreparedModel Model,
    ISampleSource Data,
    IReadOnlyList<int>? Labels = null,
    PreparedModel? Reference = null,
    ISampleSource? ReferenceData = null);
