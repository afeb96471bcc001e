using System.Globalization;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Evaluation;

/// <summary>Samples of which some cannot be read.</summary>
internal sealed class FailingSamples(int count, int[] failing) : ISampleSource
{
    public int Count { get; } = count;

    public void Fill(int sample, Interpreter target)
    {
        if (failing.Contains(sample))
        {
            throw new InvalidOperationException(sample.ToString(CultureInfo.InvariantCulture));
        }
    }
}
