using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Quantization;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Quantization;

public class QuantizeOperatorTests
{
    public static TheoryData<string> Widths => WidthCases.Widths;

    private static readonly AffineParameters[] Parameters =
        [new(1f, 0), new(0.5f, -128), new(0.0078125f, 0), new(0.037f, 17), new(1f / 255, 127), new(3.7f, -5)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_length_gives_the_defining_result(string width)
    {
        foreach (AffineParameters parameters in Parameters)
        {
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                float[] source = Source(length, parameters.Scale);
                sbyte[] actual = new sbyte[length];
                Run<sbyte, Int8Lanes>(parameters, IntegerBounds.Int8, source, actual, WidthCases.Parse(width));
                Assert.Equal(WidthCases.Fill(length, i => (sbyte)Expected(source[i], parameters, -128, 127)), actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Other_types_saturate_at_their_own_bounds(string width)
    {
        foreach (AffineParameters parameters in Parameters)
        {
            float[] source = Source(200, parameters.Scale * 200);
            byte[] bytes = new byte[source.Length];
            Run<byte, UInt8Lanes>(parameters with { ZeroPoint = 128 }, IntegerBounds.UInt8, source, bytes, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(200, i => (byte)Expected(source[i], parameters with { ZeroPoint = 128 }, 0, 255)), bytes);
            short[] shorts = new short[source.Length];
            Run<short, Int16Lanes>(parameters, IntegerBounds.Int16, source, shorts, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(200, i => (short)Expected(source[i], parameters, -32768, 32767)), shorts);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Quotients_beside_a_half_go_to_the_side_on_which_they_are(string width)
    {
        foreach (float scale in (float[])[0.037f, 0.0003f, 1f / 255, 3.7f, 1e-20f])
        {
            AffineParameters parameters = new(scale, -7);
            float[] source = [.. Enumerable.Range(-33_000, 66_000).SelectMany(step => Beside((step + 0.5f) * scale))];
            short[] exact = new short[source.Length];
            Run<short, Int16Lanes>(parameters, IntegerBounds.Int16, source, exact, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(source.Length, i => (short)Expected((double)source[i] / scale, parameters, -32768, 32767)), exact);
            short[] single = new short[source.Length];
            Run<short, Int16Lanes>(parameters, IntegerBounds.Int16, source, single, WidthCases.Parse(width), Division.Single);
            Assert.Equal(WidthCases.Fill(source.Length, i => (short)Expected((double)(source[i] / scale), parameters, -32768, 32767)), single);
            Assert.NotEqual(single, exact);
        }
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(-0.5f, -1)]
    [InlineData(0.49999997f, 0)]
    [InlineData(1.4999999f, 1)]
    [InlineData(2.5f, 3)]
    [InlineData(-2.5f, -3)]
    [InlineData(1e30f, 127)]
    [InlineData(-1e30f, -128)]
    [InlineData(float.PositiveInfinity, 127)]
    [InlineData(float.NegativeInfinity, -128)]
    [InlineData(float.NaN, -128)]
    public void Halves_go_away_from_zero_and_excess_saturates(float value, int expected)
    {
        float[] source = WidthCases.Fill(31, _ => value);
        sbyte[] actual = new sbyte[source.Length];
        AffineQuantization.Quantize(new AffineParameters(1, 0), source, actual);
        Assert.All(actual, q => Assert.Equal(expected, q));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AffineQuantization.Quantize(new AffineParameters(1, 0), new float[4], new sbyte[3]));

    private static float[] Source(int length, float scale)
    {
        float[] source = WidthCases.Floats(length, length, 150 * scale);
        for (int i = 0; i < length; i += 3)
        {
            source[i] = (i - (length / 2) + 0.5f) * scale;
        }

        return source;
    }

    private static float[] Beside(float value) => [MathF.BitDecrement(value), value, MathF.BitIncrement(value)];

    private static int Expected(float x, AffineParameters parameters, int minimum, int maximum) =>
        Expected((double)x / parameters.Scale, parameters, minimum, maximum);

    private static int Expected(double quotient, AffineParameters parameters, int minimum, int maximum) =>
        (int)Math.Clamp(Math.Round(quotient, MidpointRounding.AwayFromZero) + parameters.ZeroPoint, minimum, maximum);

    private static void Run<T, TLanes>(
        AffineParameters parameters, IntegerBounds bounds, float[] source, T[] destination, VectorWidth width, Division division = Division.Exact)
        where T : unmanaged
        where TLanes : struct, ILanes<T, int>
    {
        var kernel = new QuantizeOperator(parameters, bounds, division);
        UnaryDriver.Run<float, float, PlainLanes<float>, T, int, TLanes, QuantizeOperator>(in kernel, source, destination, width);
    }
}
