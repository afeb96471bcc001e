using System.Globalization;
using QuantBuild.Conformance.Tests.Support;

namespace QuantBuild.Conformance.Tests.Quantized;

/// <summary>How good a model's answers are.</summary>
/// <param name="Right">Samples whose greatest output is at the label; null without labels.</param>
/// <param name="Decibels">The signal-to-noise ratio against the float model.</param>
internal sealed record Answers(int? Right, double Decibels)
{
    public static Answers Of(ZooSamples samples, float[] reference, float[] actual) => new(
        samples.Labels is null ? null : Accuracy.CountCorrect(actual, samples.Labels),
        Accuracy.SignalToNoise(reference, actual));

    /// <summary>As the README prints it.</summary>
    public override string ToString() =>
        Right is { } right ? $"{right} right" : string.Create(CultureInfo.InvariantCulture, $"{Decibels:F1} dB");
}
