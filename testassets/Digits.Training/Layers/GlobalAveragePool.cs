using Digits.Training.Export;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>The mean of each channel over the image.</summary>
internal sealed class GlobalAveragePool(string name) : Layer
{
    private FeatureMaps? _input;
    private FeatureMaps? _output;
    private FeatureMaps? _inputGradient;

    public override FeatureMaps Forward(FeatureMaps input, bool training)
    {
        _input = input;
        FeatureMaps output = FeatureMaps.Reuse(ref _output, input.Images, 1, 1, input.Channels);
        Array.Clear(output.Values);
        float share = 1f / (input.Height * input.Width);
        for (int i = 0; i < input.Values.Length; i++)
        {
            output.Values[Pooled(i, input)] += input.Values[i] * share;
        }

        return output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        FeatureMaps inputGradient = FeatureMaps.ReuseLike(ref _inputGradient, _input!);
        float share = 1f / (inputGradient.Height * inputGradient.Width);
        for (int i = 0; i < inputGradient.Values.Length; i++)
        {
            inputGradient.Values[i] = outputGradient.Values[Pooled(i, inputGradient)] * share;
        }

        return inputGradient;
    }

    public override TensorId Export(GraphBuilder graph, TensorId input) => graph.GlobalAveragePool(name, input);

    private static int Pooled(int index, FeatureMaps maps) =>
        (index / maps.ImageLength * maps.Channels) + (index % maps.Channels);
}
