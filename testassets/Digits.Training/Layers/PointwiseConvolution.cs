using Digits.Training.Export;
using Digits.Training.Numerics;
using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace Digits.Training.Layers;

/// <summary>1x1 convolution: Y = X·W over all positions, with W stored [inputs, outputs].</summary>
internal sealed class PointwiseConvolution(int inputs, int outputs, RandomSource random) : Convolution
{
    private readonly float[] _transposedWeights = new float[inputs * outputs];
    private readonly float[][] _gradientParts = Partition.Buffers(inputs * outputs);
    private FeatureMaps? _input;
    private FeatureMaps? _output;
    private FeatureMaps? _inputGradient;

    public override Parameter Weights { get; } = Parameter.Random(inputs * outputs, inputs, random);

    public override int OutputChannels => outputs;

    public override FeatureMaps Forward(FeatureMaps input)
    {
        _input = input;
        FeatureMaps output = FeatureMaps.Reuse(ref _output, input.Images, input.Height, input.Width, outputs);
        Partition.Run(input.Positions, (_, first, end) =>
        {
            Span<float> y = output.Values.AsSpan(first * outputs, (end - first) * outputs);
            y.Clear();
            MatrixProduct.Add(input.Values.AsSpan(first * inputs), Weights.Values, y, end - first, inputs, outputs);
        });
        return output;
    }

    public override FeatureMaps Backward(FeatureMaps outputGradient)
    {
        FeatureMaps input = _input!;
        FeatureMaps inputGradient = FeatureMaps.ReuseLike(ref _inputGradient, input);
        MatrixProduct.Transpose(Weights.Values, _transposedWeights, inputs, outputs);
        Partition.Run(input.Positions, (part, first, end) =>
        {
            ReadOnlySpan<float> x = input.Values.AsSpan(first * inputs);
            ReadOnlySpan<float> dy = outputGradient.Values.AsSpan(first * outputs);
            Span<float> dx = inputGradient.Values.AsSpan(first * inputs, (end - first) * inputs);
            dx.Clear();
            MatrixProduct.Add(dy, _transposedWeights, dx, end - first, outputs, inputs);
            Array.Clear(_gradientParts[part]);
            MatrixProduct.AddTransposed(x, dy, _gradientParts[part], inputs, end - first, outputs);
        });
        Array.Clear(Weights.Gradients);
        Partition.AddTo(Weights.Gradients, _gradientParts);
        return inputGradient;
    }

    public override TensorId Export(GraphBuilder graph, string name, TensorId input, ChannelAffine normalization, bool rectified)
    {
        float[] weights = new float[inputs * outputs];
        MatrixProduct.Transpose(Weights.Values, weights, inputs, outputs);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= normalization.Scales[i / inputs];
        }

        return graph.Convolution(name, input, new Filter([outputs, 1, 1, inputs], weights), normalization.Offsets, stride: 1, rectified);
    }
}
