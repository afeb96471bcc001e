using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>Convolution, batch normalisation and ReLU6 or nothing: one operator of the exported model.</summary>
internal sealed class NormalizedConvolution(string name, Convolution convolution, bool rectified = true) : Layer
{
    private readonly BatchNormalization _normalization = new(convolution.OutputChannels);
    private FeatureMaps? _output;

    public override IEnumerable<Parameter> Parameters => [convolution.Weights, _normalization.Gamma, _normalization.Beta];

    public override FeatureMaps Forward(FeatureMaps input, bool training)
    {
        _output = _normalization.Forward(convolution.Forward(input), training);
        if (rectified)
        {
            Rectifier.Apply(_output);
        }

        return _output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        if (rectified)
        {
            Rectifier.Mask(outputGradient, _output!);
        }

        return convolution.Backward(_normalization.Backward(outputGradient));
    }

    public override TensorId Export(GraphBuilder graph, TensorId input) =>
        convolution.Export(graph, name, input, _normalization.Fold(), rectified);
}
