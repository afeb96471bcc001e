using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Turns the values of constants into integers and back.</summary>
internal static class ConstantQuantizer
{
    /// <summary>Weights use -127..127, so that a product of two never needs a 17th bit and negation is safe.</summary>
    public const int WeightLimit = 127;

    /// <summary>A bias may fill at most half of Int32; the products are added to it.</summary>
    private const double BiasLimit = int.MaxValue / 2.0;

    public static float[] Dequantize(Tensor tensor)
    {
        sbyte[] stored = TensorData.ReadInt8s(tensor);
        Quantization parameters = tensor.Quantization!;
        var values = new float[stored.Length];
        (int channels, int inner) = ChannelLayout(tensor.Shape, parameters.Axis, parameters.Scales.Length);
        for (int i = 0; i < stored.Length; i++)
        {
            int channel = i / inner % channels;
            values[i] = (float)((double)parameters.ScaleAt(channel) * (stored[i] - parameters.ZeroPointAt(channel)));
        }

        return values;
    }

    /// <summary>One symmetric scale for the whole tensor, or one for each index along <paramref name="axis"/>.</summary>
    public static double[] ChooseWeightScales(ReadOnlySpan<float> values, Shape shape, int axis, bool perChannel)
    {
        (int channels, int inner) = ChannelLayout(shape, axis, perChannel ? shape[axis] : 1);
        var largest = new float[channels];
        for (int i = 0; i < values.Length; i++)
        {
            ref float channel = ref largest[i / inner % channels];
            channel = Math.Max(channel, Math.Abs(values[i]));
        }

        double[] scales = [.. largest.Select(value => (double)(float)(value / (double)WeightLimit))];
        double fallback = scales.Max() is var greatest && AffineParameters.IsUsable(greatest) ? greatest : 1;
        return [.. scales.Select(scale => AffineParameters.IsUsable(scale) ? scale : fallback)];
    }

    /// <summary>Raises the scales of channels whose bias would not fit in Int32, or would have a scale too small to be used.</summary>
    public static void MakeRoomForBias(double[] weightScales, ReadOnlySpan<float> bias, float inputScale)
    {
        for (int i = 0; i < bias.Length; i++)
        {
            ref double scale = ref weightScales[weightScales.Length == 1 ? 0 : i];
            double needed = Math.Max(Math.Abs((double)bias[i]) / (inputScale * BiasLimit), (double)AffineParameters.SmallestScale / inputScale);
            if (scale < needed)
            {
                scale = MathF.BitIncrement((float)needed);
            }
        }
    }

    public static sbyte[] QuantizeWeights(ReadOnlySpan<float> values, Shape shape, int axis, ReadOnlySpan<float> scales)
    {
        (int channels, int inner) = ChannelLayout(shape, axis, scales.Length);
        var stored = new sbyte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double scaled = Math.Round((double)values[i] / scales[i / inner % channels], MidpointRounding.AwayFromZero);
            stored[i] = (sbyte)Math.Clamp(scaled, -WeightLimit, WeightLimit);
        }

        return stored;
    }

    /// <summary>Rounds down: integer kernels round a sum twice, to 31 bits and to a step, which adds half a unit to it on average.</summary>
    public static int[] QuantizeBias(ReadOnlySpan<float> values, ReadOnlySpan<float> scales)
    {
        var stored = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            stored[i] = (int)Math.Floor(values[i] / (double)scales[scales.Length == 1 ? 0 : i]);
        }

        return stored;
    }

    public static sbyte[] QuantizeActivation(ReadOnlySpan<float> values, Quantization parameters)
    {
        var stored = new sbyte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double scaled = Math.Round((double)values[i] / parameters.Scale, MidpointRounding.AwayFromZero) + parameters.ZeroPoint;
            stored[i] = (sbyte)Math.Clamp(scaled, sbyte.MinValue, sbyte.MaxValue);
        }

        return stored;
    }

    private static (int Channels, int Inner) ChannelLayout(Shape shape, int axis, int scales) =>
        scales == 1 ? (1, 1) : (shape[axis], shape.StrideOf(axis));
}
