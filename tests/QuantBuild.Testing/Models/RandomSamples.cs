using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Testing.Models;

/// <summary>Seeded samples for the float inputs of any model, uniform in [-1, 1].</summary>
internal sealed class RandomSamples(int count, int seed = 7) : ISampleSource
{
    public int Count { get; } = count;

    public void Fill(int sample, Interpreter target)
    {
        for (int input = 0; input < target.Inputs.Count; input++)
        {
            target.SetInput(input, Values(sample, target.Inputs[input]));
        }
    }

    public float[] Values(int sample, TensorDetails input) =>
        SmallModels.Uniform(new Random((seed * 10_007) + (sample * 31) + input.Index), input.ElementCount, 1f);
}
