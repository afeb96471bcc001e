using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Tests.Numerics;

public sealed class FixedInverseSqrtTests
{
    [Fact]
    public void Multipliers_are_near_the_inverse_root()
    {
        foreach (int n in Enumerable.Range(2, 2000).Concat([1 << 20, (1 << 28) - 1, 1 << 29, (1 << 30) + 12345, int.MaxValue]))
        {
            QuantizedMultiplier multiplier = FixedInverseSqrt.Of(n);
            double value = Math.ScaleB(multiplier.Multiplier, multiplier.Shift - 31);
            Assert.InRange(value * Math.Sqrt(n), 0.9999, 1.0001);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_and_less_give_the_greatest_multiplier(int n) =>
        Assert.Equal(new QuantizedMultiplier(int.MaxValue, 0), FixedInverseSqrt.Of(n));
}
