namespace QuantBuild.Quantizer.Evaluation;

/// <summary>What was found for each sample; kept apart so that sums do not depend on the order in which threads finish.</summary>
internal sealed class SampleScores(int samples)
{
    public bool[] IsCorrect { get; } = new bool[samples];

    public bool[] Agrees { get; } = new bool[samples];

    public double[] SquaredError { get; } = new double[samples];

    public double[] SquaredReference { get; } = new double[samples];

    public long[] Elements { get; } = new long[samples];

    public EvaluationResult Sum(bool hasLabels, bool hasReference)
    {
        double? top1 = hasLabels ? Share(IsCorrect) : null;
        if (!hasReference)
        {
            return new EvaluationResult(IsCorrect.Length, top1, null, null, null);
        }

        double error = SquaredError.Sum();
        double meanError = error / Elements.Sum();
        double ratio = 10 * Math.Log10(SquaredReference.Sum() / error);
        return new EvaluationResult(IsCorrect.Length, top1, Share(Agrees), meanError, error == 0 ? double.PositiveInfinity : ratio);
    }

    private static double Share(bool[] values) => (double)values.Count(value => value) / values.Length;
}
