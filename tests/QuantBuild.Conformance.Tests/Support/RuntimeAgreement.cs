using QuantBuild.Model;
using Xunit.Abstractions;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Two runtimes on the same samples: the nearness of outputs, and which answers of classifiers are right.</summary>
internal static class RuntimeAgreement
{
    private const double FloatDecibels = 60;
    private const double IntegerDecibels = 40;
    private const double IntegerClassifierDecibels = 20;

    public static void Check(Subgraph graph, ZooSamples samples, float[] expected, float[] actual, ITestOutputHelper output)
    {
        double decibels = Accuracy.SignalToNoise(expected, actual);
        output.WriteLine($"{decibels:F1} dB between the runtimes");
        Assert.InRange(decibels, LeastDecibels(graph, samples.Labels is not null), double.PositiveInfinity);
        if (samples.Labels is null)
        {
            return;
        }

        bool[] there = Accuracy.FindCorrect(expected, samples.Labels);
        bool[] here = Accuracy.FindCorrect(actual, samples.Labels);
        int lost = there.Zip(here).Count(pair => pair is (true, false));
        int won = there.Zip(here).Count(pair => pair is (false, true));
        output.WriteLine($"{there.Count(right => right)} right there, {lost} of them wrong here, {won} right here alone, of {samples.Count}");
        Assert.InRange(Math.Abs(won - lost), 0, ChanceOf(won + lost));
    }

    /// <summary>
    /// Answers that differ are won as often as lost where neither runtime is the better one: the difference has their number
    /// as its variance.
    /// </summary>
    private static double ChanceOf(int differing) => 2 * Math.Sqrt(differing);

    /// <summary>Close classes of a quantized classifier change places with a rounding; nothing else may differ as much.</summary>
    private static double LeastDecibels(Subgraph graph, bool isClassifier)
    {
        bool hasIntegers = graph.Tensors.Any(tensor => tensor.Type == ElementType.Int8);
        bool hasIntegerActivations = graph.Tensors.Any(tensor => tensor.Type == ElementType.Int8 && !tensor.IsConstant);
        return (hasIntegers, hasIntegerActivations && isClassifier) switch
        {
            (false, _) => FloatDecibels,
            (_, false) => IntegerDecibels,
            _ => IntegerClassifierDecibels,
        };
    }
}
