using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class DynamicQuantizationTests
{
    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_length_gives_the_defining_result(string width)
    {
        var kernel = new DynamicRounding(1 / 0.037f, -13, IntegerBounds.Int8);
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            float[] source = WidthCases.Floats(length, length, 6);
            sbyte[] actual = new sbyte[length];
            UnaryDriver.Run<float, float, PlainLanes<float>, sbyte, int, Int8Lanes, DynamicRounding>(in kernel, source, actual, WidthCases.Parse(width));
            Assert.Equal(source.Select(x => (sbyte)kernel.Invoke(x)), actual);
        }
    }

    [Fact]
    public void Symmetric_values_span_127_steps_to_both_sides()
    {
        sbyte[] actual = new sbyte[5];
        AffineParameters parameters = DynamicQuantization.Symmetric([0, 1.5f, -3f, 3f, 0.75f], actual);
        Assert.Equal(new AffineParameters(3f / 127, 0), parameters);
        Assert.Equal([0, 64, -127, 127, 32], actual);
    }

    [Fact]
    public void Asymmetric_values_span_all_steps_and_hold_zero_exactly()
    {
        sbyte[] actual = new sbyte[3];
        AffineParameters parameters = DynamicQuantization.Asymmetric([2.55f, 0, 1.28f], actual);
        Assert.Equal(-128, parameters.ZeroPoint);
        Assert.Equal(0.01f, parameters.Scale, 6);
        Assert.Equal([127, -128, 0], actual);
        Assert.Equal(127, DynamicQuantization.Asymmetric([-5, -1], actual.AsSpan(0, 2)).ZeroPoint);
    }

    [Fact]
    public void Zeros_keep_a_scale_of_one()
    {
        sbyte[] actual = [1, 2];
        Assert.Equal(new AffineParameters(1, 0), DynamicQuantization.Symmetric([0, -0f], actual));
        Assert.Equal([0, 0], actual);
        actual = [1, 2];
        Assert.Equal(new AffineParameters(1, 0), DynamicQuantization.Asymmetric([0, 0], actual));
        Assert.Equal([0, 0], actual);
    }

    [Fact]
    public void Every_value_is_within_half_a_step()
    {
        for (int length = 1; length <= 100; length++)
        {
            float[] source = WidthCases.Floats(length, length, 4);
            sbyte[] actual = new sbyte[length];
            AffineParameters parameters = DynamicQuantization.Asymmetric(source, actual);
            for (int i = 0; i < length; i++)
            {
                Assert.InRange((parameters.Scale * (actual[i] - parameters.ZeroPoint)) - source[i], -0.51f * parameters.Scale, 0.51f * parameters.Scale);
            }
        }
    }
}
