using QuantBuild.Kernels.Arithmetic;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Arithmetic;

public class AdditionTests
{
    private static readonly (AffineParameters X, AffineParameters Y, AffineParameters Output)[] Cases =
    [
        (new(0.02f, 3), new(0.05f, -7), new(0.06f, -128)),
        (new(1f, 0), new(1f, 0), new(1f, 0)),
        (new(0.001f, -128), new(3f, 127), new(2.5f, 5)),
        (new(0.5f, 10), new(0.25f, -20), new(0.001f, 0)),
        (new(1f, 127), new(1f, -128), new(1.99e-6f, 0)),
        (new(1f, -128), new(1e-9f, 127), new(1e6f, 0)),
        (new(0.25f, 1), new(0.25f, 2), new(0.5f, 3)),
        (new(0.1f, -5), new(0.07f, 11), new(0.013f, 20)),
        (new(0.0371f, -128), new(0.0293f, 4), new(0.0517f, -9)),
    ];

    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Float_sums_are_clamped_and_equal_at_every_length(string width)
    {
        var kernel = new BinaryFormulaKernel<float, BoundedFormula<Sum, float>>(new(new Bounds<float>(0, 6)));
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            float[] x = WidthCases.Floats(length, length, 8);
            float[] y = WidthCases.Floats(length, length + 1, 8);
            float[] actual = new float[length];
            BinaryDriver.RunKernel<float, float, PlainLanes<float>, BinaryFormulaKernel<float, BoundedFormula<Sum, float>>>(in kernel, x, y, actual, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Fill(length, i => Math.Clamp(x[i] + y[i], 0, 6)), actual);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Not_a_number_and_negative_zero_pass_the_bounds(string width)
    {
        var kernel = new BinaryFormulaKernel<float, BoundedFormula<Sum, float>>(new(new Bounds<float>(0, 6)));
        float[] x = WidthCases.Fill(37, i => i % 2 == 0 ? float.NaN : -0f);
        float[] actual = new float[37];
        BinaryDriver.RunKernel<float, float, PlainLanes<float>, BinaryFormulaKernel<float, BoundedFormula<Sum, float>>>(in kernel, x, [-0f], actual, WidthCases.Parse(width));
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(i % 2 == 0 ? float.IsNaN(actual[i]) : actual[i] == 0 && float.IsNegative(actual[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Quantized_sums_equal_the_specification_at_every_length(string width)
    {
        foreach ((AffineParameters x, AffineParameters y, AffineParameters output) in Cases)
        {
            IntegerBounds bounds = IntegerBounds.Int8.Within(new FloatBounds(0, float.PositiveInfinity), output);
            var kernel = new QuantizedAdd(x, y, output, bounds);
            for (int length = 0; length <= WidthCases.LongestLength; length++)
            {
                sbyte[] left = WidthCases.Int8s(length, length);
                sbyte[] right = WidthCases.Int8s(length, length + 1);
                sbyte[] actual = new sbyte[length];
                BinaryDriver.RunKernel<sbyte, int, Int8Lanes, QuantizedAdd>(in kernel, left, right, actual, WidthCases.Parse(width));
                Assert.Equal(WidthCases.Fill(length, i => (sbyte)Specified(left[i], right[i], x, y, output, bounds)), actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void All_pairs_of_bytes_give_the_defining_result(string width)
    {
        sbyte[] x = WidthCases.Fill(1 << 16, i => (sbyte)(i >> 8));
        sbyte[] y = WidthCases.Fill(1 << 16, i => (sbyte)i);
        sbyte[] actual = new sbyte[x.Length];
        foreach ((AffineParameters first, AffineParameters second, AffineParameters output) in Cases)
        {
            var kernel = new QuantizedAdd(first, second, output, IntegerBounds.Int8);
            BinaryDriver.RunKernel<sbyte, int, Int8Lanes, QuantizedAdd>(in kernel, x, y, actual, WidthCases.Parse(width));
            for (int i = 0; i < x.Length; i++)
            {
                if (kernel.Invoke(x[i], y[i]) != actual[i])
                {
                    Assert.Fail($"{x[i]} + {y[i]} is {actual[i]}, not {kernel.Invoke(x[i], y[i])}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Unsigned_bytes_share_the_arithmetic(string width)
    {
        AffineParameters x = new(0.02f, 128);
        AffineParameters y = new(0.03f, 3);
        AffineParameters output = new(0.04f, 120);
        var bytes = new QuantizedAdd(x, y, output, IntegerBounds.UInt8);
        byte[] left = WidthCases.UInt8s(101, 1);
        byte[] right = WidthCases.UInt8s(101, 2);
        byte[] sums = new byte[101];
        BinaryDriver.RunKernel<byte, int, UInt8Lanes, QuantizedAdd>(in bytes, left, right, sums, WidthCases.Parse(width));
        Assert.Equal(WidthCases.Fill(101, i => (byte)bytes.Invoke(left[i], right[i])), sums);
    }

    [Fact]
    public void An_output_scale_far_below_the_inputs_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new QuantizedAdd(new(1, 0), new(1, 0), new(1e-7f, 0), IntegerBounds.Int8));

    private static int Specified(int x, int y, AffineParameters xs, AffineParameters ys, AffineParameters output, IntegerBounds bounds)
    {
        double twice = 2.0 * Math.Max(xs.Scale, ys.Scale);
        int sum = Scale((x - xs.ZeroPoint) << 20, xs.Scale / twice) + Scale((y - ys.ZeroPoint) << 20, ys.Scale / twice);
        return Math.Clamp(Scale(sum, twice / ((1 << 20) * (double)output.Scale)) + output.ZeroPoint, bounds.Minimum, bounds.Maximum);
    }

    private static int Scale(int value, double factor)
    {
        int shift = 0;
        for (; factor < 0.5; factor *= 2)
        {
            shift++;
        }

        long multiplier = (long)Math.Round(factor * (1L << 31), MidpointRounding.AwayFromZero);
        long product = value * multiplier;
        long high = (product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31);
        return (int)Math.Round(high / Math.Pow(2, shift), MidpointRounding.AwayFromZero);
    }
}
