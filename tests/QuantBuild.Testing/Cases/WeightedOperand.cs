using QuantBuild.Model;
using QuantBuild.Operators.Building;

namespace QuantBuild.Testing.Cases;

/// <summary>Adds activations, weights and biases of one scheme to a case, with an output scale that fits the sums.</summary>
internal sealed class WeightedOperand(WeightScheme scheme, CaseRandom random)
{
    private const float Magnitude = 3;

    // The mean square of a uniform byte around its centre.
    private const float ByteVariance = 256f * 256 / 12;

    // Half a step of the greatest activation, of the 127 that are quantized symmetrically while the node runs.
    private const double LargestActivationError = Magnitude / 127 * 0.51;

    private readonly float _inputScale = random.Scale(0.05f);
    private double _largestWeightSum;

    public bool IsInteger => scheme is WeightScheme.Int8PerTensor or WeightScheme.Int8PerChannel;

    public bool IsHybrid => scheme is WeightScheme.HybridPerTensor or WeightScheme.HybridPerChannel;

    public bool IsPerChannel => scheme is WeightScheme.Int8PerChannel or WeightScheme.HybridPerChannel;

    public ElementType ActivationType => IsInteger ? ElementType.Int8 : ElementType.Float32;

    /// <summary>The output of the node: its type and quantization.</summary>
    public NewTensor Output { get; private set; } = new();

    /// <summary>Hybrid nodes quantize their activations while they run: what half a step of each can add up to.</summary>
    public CaseAccuracy Accuracy => CaseAccuracy.DoubleRounding with { Absolute = IsHybrid ? LargestActivationError * _largestWeightSum : 0 };

    /// <param name="builder">The case.</param>
    /// <param name="input">The shape of the activations.</param>
    /// <param name="weights">The shape of the weights.</param>
    /// <param name="axis">The dimension of the weights that counts output channels.</param>
    /// <param name="summands">How many products make one output.</param>
    /// <param name="hasBias">Whether a bias is added.</param>
    public void AddTo(CaseBuilder builder, Shape input, Shape weights, int axis, int summands, bool hasBias)
    {
        int channels = weights[axis];
        builder.Input(
            ActivationType, input, IsInteger ? Quantization.PerTensor(_inputScale, random.Integer(sbyte.MinValue, sbyte.MaxValue)) : null, Magnitude);
        float[] scales = [.. Enumerable.Range(0, IsPerChannel ? channels : 1).Select(_ => random.Scale(0.01f))];
        if (scheme == WeightScheme.Float)
        {
            builder.Constant(weights, random.Floats(weights.ElementCount, 1 / MathF.Sqrt(summands)));
        }
        else
        {
            Quantization quantization = IsPerChannel ? Quantization.PerAxis(scales, axis) : Quantization.PerTensor(scales[0], 0);
            builder.Constant(weights, random.Weights(weights.ElementCount), quantization);
            _largestWeightSum = summands * (double)sbyte.MaxValue * scales.Max();
        }

        AddBias(builder, channels, hasBias, scales);
        float spread = _inputScale * scales.Average() * MathF.Sqrt(summands) * ByteVariance;
        Output = new NewTensor
        {
            Name = "y",
            Quantization = IsInteger ? random.Activation(ElementType.Int8, spread / 60) : null,
        };
    }

    private void AddBias(CaseBuilder builder, int channels, bool hasBias, float[] scales)
    {
        if (!hasBias)
        {
            return;
        }

        if (IsInteger)
        {
            float[] products = Array.ConvertAll(scales, scale => _inputScale * scale);
            Quantization quantization = IsPerChannel ? Quantization.PerAxis(products, 0) : Quantization.PerTensor(products[0], 0);
            builder.Constant([channels], random.Integers(channels, 20000), quantization);
        }
        else
        {
            builder.Constant([channels], random.Floats(channels));
        }
    }
}
