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

        int there = Accuracy.CountCorrect(expected, samples.Labels);
        int here = Accuracy.CountCorrect(actual, samples.Labels);
        output.WriteLine($"{there} right there, {here} here, of {samples.Count}");
        Assert.InRange(Math.Abs(there - here), 0, AccuracyPoints / 100 * samples.Count);
    }
}
