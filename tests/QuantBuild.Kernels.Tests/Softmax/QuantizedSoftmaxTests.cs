using QuantBuild.Kernels.Softmax;
using QuantBuild.Kernels.Tests.Vectors;

namespace QuantBuild.Kernels.Tests.Softmax;

public class QuantizedSoftmaxTests
{
    [Theory]
    [InlineData(1f, 0.1f)]
    [InlineData(1f, 0.003f)]
    [InlineData(2f, 0.25f)]
    [InlineData(1f, 3f)]
    public void Every_element_is_within_a_step_of_the_exact_one(float beta, float scale)
    {
        var softmax = new QuantizedSoftmax(beta, scale);
        for (int depth = 1; depth <= 200; depth++)
        {
            sbyte[] x = WidthCases.Int8s(depth * 2, depth);
            sbyte[] actual = new sbyte[x.Length];
            softmax.Run(depth, x, actual);
            for (int row = 0; row < 2; row++)
            {
                int[] values = [.. x.Skip(row * depth).Take(depth).Select(q => (int)q)];
                AssertClose(values, [.. actual.Skip(row * depth).Take(depth).Select(q => q + 128)], beta * scale);
            }
        }
    }

    [Fact]
    public void The_fixed_point_exponential_is_exact_to_the_fourth_power_of_its_series()
    {
        Assert.Equal(int.MaxValue, FixedExponential.ExpOfNegative(0));
        for (int x = -1; x > -(1 << 30); x -= 123_457)
        {
            double exact = Math.Exp(x / (double)(1 << 26));
            Assert.InRange((FixedExponential.ExpOfNegative(x) / (double)(1L << 31)) - exact, -3e-7, 3e-7);
        }
    }

    [Fact]
    public void The_fixed_point_inverse_is_exact_to_eight_digits()
    {
        for (long x = 0; x <= int.MaxValue; x += 1_234_567)
        {
            double exact = 1 / (1 + (x / (double)(1L << 31)));
            Assert.InRange((FixedExponential.InverseOfOnePlus((int)x) / (double)(1L << 31)) - exact, -3e-7, 3e-7);
        }
    }

    [Fact]
    public void A_row_too_long_for_the_output_steps_gives_its_minimum()
    {
        var softmax = new QuantizedSoftmax(1, 0.1f);
        sbyte[] actual = new sbyte[9000];
        softmax.Run(actual.Length, new sbyte[9000], actual);
        Assert.All(actual, q => Assert.Equal(sbyte.MinValue, q));
    }

    [Fact]
    public void A_scale_that_vanishes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantizedSoftmax(1, 1e-9f));

    private static void AssertClose(int[] x, int[] actual, double factor)
    {
        double maximum = x.Max();
        double[] exponentials = [.. x.Select(value => Math.Exp((value - maximum) * factor))];
        double sum = exponentials.Sum();
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Min(exponentials[i] / sum * 256, 255);
            Assert.InRange(actual[i] - expected, -1, 1);
        }
    }
}
