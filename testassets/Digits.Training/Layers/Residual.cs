using Digits.Training.Export;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>y = ReLU6(x + body(x)).</summary>
internal sealed class Residual(string name, Layer[] body) : Layer
{
    private FeatureMaps? _output;
    private FeatureMaps? _inputGradient;

    public override IEnumerable<Parameter> Parameters => body.SelectMany(layer => layer.Parameters);

    public override FeatureMaps Forward(FeatureMaps input, bool training)
    {
        FeatureMaps branch = body.Aggregate(input, (maps, layer) => layer.Forward(maps, training));
        FeatureMaps output = FeatureMaps.ReuseLike(ref _output, input);
        input.Values.CopyTo(output.Values.AsSpan());
        VectorArithmetic.Add(branch.Values, output.Values);
        Rectifier.Apply(output);
        return output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        Rectifier.Mask(outputGradient, _output!);
        FeatureMaps inputGradient = FeatureMaps.ReuseLike(ref _inputGradient, outputGradient);
        outputGradient.Values.CopyTo(inputGradient.Values.AsSpan());
        FeatureMaps branch = body.Reverse().Aggregate(outputGradient, (gradient, layer) => layer.Backward(gradient));
        VectorArithmetic.Add(branch.Values, inputGradient.Values);
        return inputGradient;
    }

    public override TensorId Export(GraphBuilder graph, TensorId input) =>
        graph.Add(name, input, body.Aggregate(input, (tensor, layer) => layer.Export(graph, tensor)));
}
