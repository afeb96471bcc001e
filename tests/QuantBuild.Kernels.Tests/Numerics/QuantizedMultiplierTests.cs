using System.Numerics;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Tests.Requantization;

namespace QuantBuild.Kernels.Tests.Numerics;

public sealed class QuantizedMultiplierTests
{
    [Theory]
    [InlineData(1.0, 1 << 30, 1)]
    [InlineData(0.5, 1 << 30, 0)]
    [InlineData(0.75, 3 << 29, 0)]
    [InlineData(0.0, 0, 0)]
    [InlineData(0.99999999999, 1 << 30, 1)]
    [InlineData(0.0003, 1319413953, -11)]
    [InlineData(3.0, 3 << 29, 2)]
    [InlineData(1e-12, 0, 0)]
    public void A_scale_becomes_a_fraction_and_a_power_of_two(double scale, int multiplier, int shift) =>
        Assert.Equal(new QuantizedMultiplier(multiplier, shift), QuantizedMultiplier.From(scale));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_scale_that_is_none_is_refused(double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantizedMultiplier.From(scale));

    [Fact]
    public void Apply_rounds_twice_as_the_definition_says()
    {
        var random = new Random(1);
        foreach (int value in RequantizeSamples.Sums)
        {
            for (int i = 0; i < 200; i++)
            {
                int multiplier = random.Next(1 << 30, int.MaxValue);
                int shift = random.Next(-31, 3);
                Assert.Equal(Definition(value, multiplier, shift), QuantizedMultiplier.Apply(value, multiplier, shift));
            }
        }
    }

    private static int Definition(int value, int multiplier, int shift)
    {
        BigInteger shifted = unchecked(value << int.Max(shift, 0));
        BigInteger product = shifted * multiplier;
        BigInteger nudge = product >= 0 ? BigInteger.One << 30 : 1 - (BigInteger.One << 30);
        var high = BigInteger.Divide(product + nudge, BigInteger.One << 31);
        int exponent = int.Max(-shift, 0);
        BigInteger divisor = BigInteger.One << exponent;
        BigInteger magnitude = (BigInteger.Abs(high) + (divisor >> 1)) >> exponent;
        return (int)(high.Sign < 0 ? -magnitude : magnitude);
    }
}
