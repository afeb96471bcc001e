using QuantBuild.Kernels.Softmax;
using QuantBuild.Kernels.Tests.Vectors;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Tests.Softmax;

public class FloatSoftmaxTests
{
    public static TheoryData<string> Widths => WidthCases.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_depth_is_close_to_the_exact_one_and_the_same_in_every_width(string width)
    {
        for (int depth = 1; depth <= WidthCases.LongestLength; depth++)
        {
            float[] x = WidthCases.Floats(depth * 2, depth, 12);
            float[] actual = new float[x.Length];
            FloatSoftmax.Run(0.7f, depth, x, actual, WidthCases.Parse(width));
            for (int row = 0; row < 2; row++)
            {
                AssertClose(x.AsSpan(row * depth, depth).ToArray(), actual.AsSpan(row * depth, depth).ToArray(), 0.7f);
            }

            float[] scalar = new float[x.Length];
            FloatSoftmax.Run(0.7f, depth, x, scalar, VectorWidth.Scalar);
            Assert.Equal(WidthCases.Bits(scalar), WidthCases.Bits(actual));
        }
    }

    [Fact]
    public void Large_inputs_do_not_overflow()
    {
        float[] actual = new float[3];
        FloatSoftmax.Run(1, 3, [1e30f, 1e30f, -1e30f], actual, VectorWidths.Best);
        Assert.Equal([0.5f, 0.5f, 0f], actual);
    }

    private static void AssertClose(float[] x, float[] actual, float beta)
    {
        double maximum = x.Max();
        double[] exponentials = [.. x.Select(value => Math.Exp((value - maximum) * beta))];
        double sum = exponentials.Sum();
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exponentials[i] / sum;
            Assert.InRange((actual[i] - expected) / expected, -2e-6, 2e-6);
        }
    }
}
