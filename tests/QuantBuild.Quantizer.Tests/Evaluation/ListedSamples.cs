using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Evaluation;

/// <summary>Samples for models of one input, written down.</summary>
internal sealed class ListedSamples(params float[][] samples) : ISampleSource
{
    public int Count => samples.Length;

    public void Fill(int sample, Interpreter target)
    {
        if (target.Inputs[0].Type == ElementType.Int32)
        {
            samples[sample].Select(value => (int)value).ToArray().CopyTo(target.GetInput<int>(0));
            return;
        }

        target.SetInput(0, samples[sample]);
    }
}
