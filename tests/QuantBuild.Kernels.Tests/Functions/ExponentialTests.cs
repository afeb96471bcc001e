using QuantBuild.Kernels.Functions;

namespace QuantBuild.Kernels.Tests.Functions;

public class ExponentialTests
{
    [Fact]
    public void The_error_stays_below_two_parts_in_ten_million()
    {
        for (float x = -87; x < 88; x += 0.0037f)
        {
            double exact = Math.Exp(x);
            Assert.InRange((Of(x) - exact) / exact, -2e-7, 2e-7);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-200f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(100f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void The_ends_are_exact(float x, float expected) => Assert.Equal(expected, Of(x));

    [Fact]
    public void Subnormal_results_are_rounded_once() => Assert.InRange(Of(-100f), 3.6e-44f, 3.9e-44f);

    private static float Of(float x) => FunctionCases.Scalar(UnaryFunctions.Exp, x);
}
