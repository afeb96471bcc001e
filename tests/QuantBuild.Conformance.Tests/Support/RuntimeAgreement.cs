using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Two runtimes on the same samples: the accuracies of classifiers, the nearness of other outputs.</summary>
internal static class RuntimeAgreement
{
    private const double AccuracyPoints = 0.5;
    private const double Decibels = 30;
    private const double ClassifierDecibels = 20;

    public static void Check(ZooSamples samples, float[] expected, float[] actual, ITestOutputHelper output)
    {
        double decibels = Accuracy.SignalToNoise(expected, actual);
        output.WriteLine($"{decibels:F1} dB between the runtimes");
        Assert.InRange(decibels, samples.Labels is null ? Decibels : ClassifierDecibels, double.PositiveInfinity);
        if (samples.Labels is null)
        {
            return;
        }

        bool[] there = Accuracy.FindCorrect(expected, samples.Labels);
        bool[] here = Accuracy.FindCorrect(actual, samples.Labels);
        int onlyThere = there.Zip(here).Count(pair => pair.First && !pair.Second);
        int onlyHere = there.Zip(here).Count(pair => !pair.First && pair.Second);
        output.WriteLine($"{there.Count(right => right)} right there, {here.Count(right => right)} here, of {samples.Count}");
        Assert.InRange(Math.Abs(onlyThere - onlyHere), 0, Math.Max(AccuracyPoints / 100 * samples.Count, Chance(onlyThere + onlyHere)));
    }

    /// <summary>Two standard deviations of the difference, were each changed answer as likely to be right in one runtime as in the other (McNemar).</summary>
    private static double Chance(int changedAnswers)
    {
        return 2 * Math.Sqrt(changedAnswers);
    }
}
