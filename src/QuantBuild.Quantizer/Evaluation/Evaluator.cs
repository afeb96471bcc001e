using QuantBuild.Model;

namespace QuantBuild.Quantizer.Evaluation;

/// <summary>Measures accuracy and the error against a reference. The result does not depend on the number of threads.</summary>
internal static class Evaluator
{
    /// <param name="inputs">Models and samples.</param>
    /// <param name="threads">How many threads run samples; 0 for one per processor.</param>
    /// <param name="progress">Told how many samples are done.</param>
    /// <param name="cancellation">Stops before the next sample.</param>
    /// <exception cref="QuantBuildException">A sample cannot be used, or the reference's outputs are others.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static EvaluationResult Evaluate(
        EvaluationInputs inputs, int threads = 0, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        if (inputs.Reference is { } reference && reference.Outputs.Count != inputs.Model.Outputs.Count)
        {
            throw Diagnostics.ReferenceDiffers.Exception(
                null, $"it has {reference.Outputs.Count} outputs, the model {inputs.Model.Outputs.Count}");
        }

        SampleScores scores = new(inputs.Data.Count);
        SampleLoop.Run(inputs.Data.Count, threads, () => new EvaluationWorker(inputs, scores), progress, cancellation);
        return scores.Sum(inputs.Labels is not null, inputs.Reference is not null);
    }
}
