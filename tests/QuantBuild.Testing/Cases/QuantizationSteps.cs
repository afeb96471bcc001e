using QuantBuild.Model;

namespace QuantBuild.Testing.Cases;

/// <summary>Scale and zero point of each element of a quantized tensor.</summary>
internal readonly struct QuantizationSteps(Quantization quantization, Shape shape)
{
    private readonly int _channels = quantization.IsPerAxis ? shape[quantization.Axis] : 1;
    private readonly int _stride = quantization.IsPerAxis ? shape.StrideOf(quantization.Axis) : 1;

    public double ScaleAt(int element) => quantization.ScaleAt(ChannelOf(element));

    public int ZeroPointAt(int element) => quantization.ZeroPointAt(ChannelOf(element));

    /// <summary>The number nearest to <paramref name="value"/> between those that the type holds.</summary>
    public double Clamp(int element, double value, ElementType type)
    {
        (double least, double greatest) = StoredNumbers.RangeOf(type);
        return Math.Clamp(value, ScaleAt(element) * (least - ZeroPointAt(element)), ScaleAt(element) * (greatest - ZeroPointAt(element)));
    }

    private int ChannelOf(int element) => element / _stride % _channels;
}
