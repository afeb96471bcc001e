using QuantBuild.Model;

namespace QuantBuild.Quantizer.Numerics;

/// <summary>Turns the values of constants into integers and back.</summary>
internal static class ConstantQuantizer
{
    /// <summary>Weights of 8 bits use -127..127, so that a product of two never needs a 17th bit and negation is safe.</summary>
    public static int WeightLimitOf(ElementType type) => (1 << (type.BitSize() - 1)) - 1;

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
    public static double[] ChooseWeightScales(ReadOnlySpan<float> values, Shape shape, int axis, bool perChannel, ElementType type = ElementType.Int8)
    {
        (int channels, int inner) = ChannelLayout(shape, axis, perChannel ? shape[axis] : 1);
        var largest = new float[channels];
        for (int i = 0; i < values.Length; i++)
        {
            ref float channel = ref largest[i / inner % channels];
            channel = Math.Max(channel, Math.Abs(values[i]));
        }

        double[] scales = [.. largest.Select(value => (double)(float)(value / (double)WeightLimitOf(type)))];
        double fallback = scales.Max() is var greatest && AffineParameters.IsUsable(greatest) ? greatest : 1;
        return [.. scales.Select(scale => AffineParameters.IsUsable(scale) ? scale : fallback)];
    }

    /// <summary>Raises the scales of channels whose bias would not fit in its type, or would have a scale too small to be used.</summary>
    public static void MakeRoomForBias(double[] weightScales, ReadOnlySpan<float> bias, float inputScale, ElementType type = ElementType.Int32)
    {
        // A bias may fill at most half of its type; the products are added to it.
        double limit = (type == ElementType.Int64 ? long.MaxValue : int.MaxValue) / 2.0;
        for (int i = 0; i < bias.Length; i++)
        {
            ref double scale = ref weightScales[weightScales.Length == 1 ? 0 : i];
            double needed = Math.Max(Math.Abs((double)bias[i]) / (inputScale * limit), (double)AffineParameters.SmallestScale / inputScale);
            if (scale < needed)
            {
                scale = MathF.BitIncrement((float)needed);
            }
        }
    }

    /// <summary>Rounds down: integer kernels round a sum twice, to 31 bits and to a step, which adds half a unit to it on average.</summary>
    public static long[] QuantizeBias(ReadOnlySpan<float> values, ReadOnlySpan<float> scales)
    {
        var stored = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            stored[i] = (long)Math.Floor(values[i] / (double)scales[scales.Length == 1 ? 0 : i]);
        }

        return stored;
    }

    public static long[] QuantizeActivation(ReadOnlySpan<float> values, TensorForm form)
    {
        (int lowest, int highest) = AffineParameters.StoredRange(form.Type);
        var stored = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double scaled = Math.Round((double)values[i] / form.Parameters!.Scale, MidpointRounding.AwayFromZero) + form.Parameters.ZeroPoint;
            stored[i] = (long)Math.Clamp(scaled, lowest, highest);
        }

        return stored;
    }

    private static (int Channels, int Inner) ChannelLayout(Shape shape, int axis, int scales) =>
        scales == 1 ? (1, 1) : (shape[axis], shape.StrideOf(axis));
}
