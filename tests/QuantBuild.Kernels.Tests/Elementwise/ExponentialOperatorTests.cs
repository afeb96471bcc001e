using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Softmax;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Elementwise;

public class ExponentialOperatorTests
{
    public static TheoryData<string> Widths => WidthCases.Widths;

    [Fact]
    public void The_error_stays_below_two_parts_in_ten_million()
    {
        for (float x = -87; x < 88; x += 0.0037f)
        {
            double exact = Math.Exp(x);
            Assert.InRange((ExponentialOperator.Invoke(x) - exact) / exact, -2e-7, 2e-7);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-200f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(100f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void The_ends_are_exact(float x, float expected) => Assert.Equal(expected, ExponentialOperator.Invoke(x));

    [Fact]
    public void Subnormal_results_are_rounded_once() =>
        Assert.InRange(ExponentialOperator.Invoke(-100f), 3.6e-44f, 3.9e-44f);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_gives_the_same_bits(string width)
    {
        for (int length = 0; length <= WidthCases.LongestLength; length++)
        {
            float[] x = WidthCases.Floats(length, length, 110);
            if (length > 20)
            {
                (x[3], x[11], x[19]) = (float.NaN, float.NegativeInfinity, float.PositiveInfinity);
            }

            float[] actual = new float[length];
            var kernel = new ShiftedExponential(0, 1);
            UnaryDriver.Run<float, float, FloatLanes, float, float, FloatLanes, ShiftedExponential>(in kernel, x, actual, WidthCases.Parse(width));
            Assert.Equal(WidthCases.Bits([.. x.Select(ExponentialOperator.Invoke)]), WidthCases.Bits(actual));
        }
    }
}
