using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>Holds outputs to the real numbers that were stated.</summary>
internal static class CaseJudgement
{
    /// <summary>Null where the outputs of all steps are as stated, else where they are not.</summary>
    public static string? Describe(OperatorCase @case, IReadOnlyList<IReadOnlyList<CaseOutput>> actual)
    {
        for (int step = 0; step < @case.Steps.Length; step++)
        {
            for (int output = 0; output < @case.Steps[step].Expected.Length; output++)
            {
                Tensor tensor = @case.Graph[@case.Graph.Outputs[output]];
                if (Describe(tensor, @case.Accuracy, @case.Steps[step].Expected[output], actual[step][output]) is { } difference)
                {
                    return $"step {step}, output {output}: {difference}";
                }
            }
        }

        return null;
    }

    private static string? Describe(Tensor tensor, CaseAccuracy accuracy, RealTensor expected, CaseOutput actual)
    {
        if (!expected.Shape.Equals(actual.Shape))
        {
            return $"its shape is {actual.Shape} instead of {expected.Shape}";
        }

        double[] values = RealTensor.Of(tensor, actual.Shape, actual.Data).Values;
        double magnitude = expected.Values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        QuantizationSteps? steps = tensor.Quantization is { HasScales: true } quantization ? new(quantization, actual.Shape) : null;
        for (int i = 0; i < values.Length; i++)
        {
            double wanted = steps is { } grid ? grid.Clamp(i, expected.Values[i], tensor.Type) : expected.Values[i];
            double bound = accuracy.Absolute + (steps?.ScaleAt(i) * accuracy.Steps ?? magnitude * accuracy.Relative);
            if (!(Math.Abs(values[i] - wanted) <= bound) && !values[i].Equals(wanted))
            {
                return $"element {i} of {values.Length} is {values[i]:R} instead of {wanted:R}, which may differ by {bound:E2}";
            }
        }

        return null;
    }
}
