using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>Adds activations, weights and biases of one scheme to a model, with an output scale that fits the sums.</summary>
internal sealed class WeightedOperand(WeightScheme scheme, CaseRandom random)
{
    // The mean square of a uniform byte around its centre.
    private const float ByteVariance = 256f * 256 / 12;

    private readonly float _inputScale = random.Scale(0.05f);

    public bool IsInteger => scheme is WeightScheme.Int8PerTensor or WeightScheme.Int8PerChannel;

    public bool IsHybrid => scheme is WeightScheme.HybridPerTensor or WeightScheme.HybridPerChannel;

    public bool IsPerChannel => scheme is WeightScheme.Int8PerChannel or WeightScheme.HybridPerChannel;

    public ElementType ActivationType => IsInteger ? ElementType.Int8 : ElementType.Float32;

    /// <param name="axis">The dimension of the weights that counts output channels.</param>
    /// <param name="summands">How many products make one output.</param>
    public void AddTo(SingleNodeModel model, Shape input, Shape weights, int axis, Shape output, int summands, bool hasBias)
    {
        int channels = weights[axis];
        model.Input(ActivationType, input, IsInteger ? random.Activation(_inputScale) : null);
        float[] scales = [.. Enumerable.Range(0, IsPerChannel ? channels : 1).Select(_ => random.Scale(0.01f))];
        if (scheme == WeightScheme.Float)
        {
            model.Constant(ElementType.Float32, weights, random.Floats(weights.ElementCount, 1 / MathF.Sqrt(summands)));
        }
        else
        {
            Quantization quantization = IsPerChannel ? Quantization.PerAxis(scales, axis) : Quantization.PerTensor(scales[0], 0);
            model.Constant(ElementType.Int8, weights, random.Weights(weights.ElementCount), quantization);
        }

        AddBias(model, channels, hasBias, scales);
        float spread = _inputScale * scales.Average() * MathF.Sqrt(summands) * ByteVariance;
        model.Output(ActivationType, output, IsInteger ? random.Activation(spread / 60) : null);
    }

    public byte[] Activations(Shape shape)
    {
        return IsInteger ? random.Bytes(shape.ElementCount) : TensorData.ToBytes<float>(random.Floats(shape.ElementCount, 3)).ToArray();
    }

    private void AddBias(SingleNodeModel model, int channels, bool hasBias, float[] scales)
    {
        if (!hasBias)
        {
            return;
        }

        if (IsInteger)
        {
            float[] products = Array.ConvertAll(scales, scale => _inputScale * scale);
            Quantization quantization = IsPerChannel ? Quantization.PerAxis(products, 0) : Quantization.PerTensor(products[0], 0);
            model.Constant(ElementType.Int32, [channels], random.Integers(channels, 20000), quantization);
        }
        else
        {
            model.Constant(ElementType.Float32, [channels], random.Floats(channels));
        }
    }
}
