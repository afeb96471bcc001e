using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class ChannelQuantizationTests
{
    private static readonly int[] Shape = [2, 3, 5];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_element_takes_the_parameters_of_its_channel(int axis)
    {
        AffineParameters[] channels = WidthCases.Fill(Shape[axis], i => new AffineParameters(0.1f * (i + 1), i - 2));
        ChannelLayout layout = ChannelLayout.Create(Shape, axis);
        sbyte[] source = WidthCases.Int8s(layout.Length, 3);
        float[] floats = new float[source.Length];
        ChannelQuantization.Dequantize(channels, layout, source, floats);
        int stride = Shape[(axis + 1)..].Aggregate(1, (a, b) => a * b);
        for (int i = 0; i < source.Length; i++)
        {
            AffineParameters channel = channels[i / stride % Shape[axis]];
            Assert.Equal(channel.Scale * (source[i] - channel.ZeroPoint), floats[i]);
        }

        sbyte[] back = new sbyte[source.Length];
        ChannelQuantization.Quantize(channels, layout, floats, back);
        Assert.Equal(source, back);
    }

    [Fact]
    public void Too_few_channels_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ChannelQuantization.Dequantize(new AffineParameters[2], ChannelLayout.Create(Shape, 1), new sbyte[30], new float[30]));
}
