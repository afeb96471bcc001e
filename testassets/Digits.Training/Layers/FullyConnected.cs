using Digits.Training.Export;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>y = x·W + b, with W stored [inputs, outputs].</summary>
internal sealed class FullyConnected(string name, int inputs, int outputs, RandomSource random) : Layer
{
    private readonly PointwiseConvolution _product = new(inputs, outputs, random);
    private readonly Parameter _bias = new(outputs);

    public override IEnumerable<Parameter> Parameters => [_product.Weights, _bias];

    public override FeatureMaps Forward(FeatureMaps input, bool training)
    {
        FeatureMaps output = _product.Forward(input);
        for (int i = 0; i < output.Values.Length; i++)
        {
            output.Values[i] += _bias.Values[i % outputs];
        }

        return output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        Array.Clear(_bias.Gradients);
        for (int i = 0; i < outputGradient.Values.Length; i++)
        {
            _bias.Gradients[i % outputs] += outputGradient.Values[i];
        }

        return _product.Backward(outputGradient);
    }

    public override TensorId Export(GraphBuilder graph, TensorId input)
    {
        float[] weights = new float[inputs * outputs];
        MatrixProduct.Transpose(_product.Weights.Values, weights, inputs, outputs);
        return graph.FullyConnected(name, input, new Filter([outputs, inputs], weights), _bias.Values);
    }
}
