namespace QuantBuild.Conformance.Tests.Support;

internal static class Accuracy
{
    /// <summary>How many rows of scores have their largest value, the first of equals, at their label.</summary>
    public static int CountCorrect(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels) =>
        FindCorrect(scores, labels).Count(correct => correct);

    /// <summary>Which rows of scores have their largest value, the first of equals, at their label.</summary>
    public static bool[] FindCorrect(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        int classes = scores.Length / labels.Length;
        bool[] correct = new bool[labels.Length];
        for (int sample = 0; sample < labels.Length; sample++)
        {
            ReadOnlySpan<float> row = scores.Slice(sample * classes, classes);
            int best = 0;
            for (int i = 1; i < classes; i++)
            {
                best = row[i] > row[best] ? i : best;
            }

            correct[sample] = best == labels[sample];
        }

        return correct;
    }

    /// <summary>The power of the reference over the power of the error, in decibels.</summary>
    public static double SignalToNoise(ReadOnlySpan<float> reference, ReadOnlySpan<float> actual)
    {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double error = (double)reference[i] - actual[i];
            signal += (double)reference[i] * reference[i];
            noise += error * error;
        }

        return 10 * Math.Log10(signal / noise);
    }
}
