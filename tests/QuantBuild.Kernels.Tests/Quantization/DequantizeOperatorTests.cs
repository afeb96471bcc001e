using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class DequantizeOperatorTests
{
    private static readonly AffineParameters Parameters = new(0.0371f, -17);

    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_length_gives_the_exact_product_rounded_once(string width)
    {
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            sbyte[] int8 = WidthCases.Int8s(length, length);
            byte[] uint8 = WidthCases.UInt8s(length, length);
            short[] int16 = WidthCases.Int16s(length, length);
            Assert.Equal(WidthCases.Bits(Expected(int8, x => x)), WidthCases.Bits(Run<sbyte, Int8Lanes>(int8, width)));
            Assert.Equal(WidthCases.Bits(Expected(uint8, x => x)), WidthCases.Bits(Run<byte, UInt8Lanes>(uint8, width)));
            Assert.Equal(WidthCases.Bits(Expected(int16, x => x)), WidthCases.Bits(Run<short, Int16Lanes>(int16, width)));
        }
    }

    [Fact]
    public void Wide_integers_are_scaled_in_double_precision()
    {
        int[] source = [0, 1, -1, 16_777_217, int.MaxValue, int.MinValue];
        float[] actual = new float[source.Length];
        AffineQuantization.Dequantize(new AffineParameters(0.1f, 1), source, actual);
        Assert.Equal(source.Select(x => (float)((double)0.1f * ((long)x - 1))), actual);
    }

    [Fact]
    public void Half_floats_become_the_same_number()
    {
        Half[] source = [(Half)0, (Half)1.5f, (Half)(-65504), Half.Epsilon, Half.NegativeInfinity];
        float[] actual = new float[source.Length];
        AffineQuantization.Dequantize(source, actual);
        Assert.Equal([0f, 1.5f, -65504f, 5.9604645e-8f, float.NegativeInfinity], actual);
    }

    private static float[] Expected<T>(T[] source, Func<T, int> widen) =>
        [.. source.Select(x => (float)((double)Parameters.Scale * (widen(x) - Parameters.ZeroPoint)))];

    private static float[] Run<T, TLanes>(T[] source, string width)
        where T : unmanaged
        where TLanes : struct, ILanes<T, int>
    {
        float[] actual = new float[source.Length];
        var kernel = new DequantizeOperator(Parameters);
        UnaryDriver.Run<T, int, TLanes, float, float, PlainLanes<float>, DequantizeOperator>(in kernel, source, actual, WidthCases.Parse(width));
        return actual;
    }
}
