using System.Numerics;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Tests.Numerics;

public class FixedPointTests
{
    private static readonly int[] Corners =
        [0, 1, -1, 2, -2, 3, -3, 127, -128, 1 << 20, -(1 << 20), (1 << 30) - 1, 1 << 30, (1 << 30) + 1, -(1 << 30), int.MaxValue, int.MaxValue - 1, int.MinValue, int.MinValue + 1];

    public static TheoryData<double> Numbers { get; } =
        [1e-12, 1.0 / (1L << 32), 1e-9, 3.1e-5, 0.1, 0.25, 0.4999999999, 0.5, 0.75, 0.99999999999, 1.0, 1.5, 7.3, 255.0];

    [Fact]
    public void Multiply_high_rounds_as_the_specification_writes_it()
    {
        foreach ((int a, int b) in Pairs())
        {
            if (a == int.MinValue && b == int.MinValue)
            {
                Assert.Equal(int.MaxValue, FixedPoint.MultiplyHigh(a, b));
                continue;
            }

            long product = (long)a * b;
            long nudge = product >= 0 ? 1L << 30 : 1 - (1L << 30);
            Assert.Equal((int)((product + nudge) / (1L << 31)), FixedPoint.MultiplyHigh(a, b));
        }
    }

    [Fact]
    public void Shift_right_rounds_half_away_from_zero()
    {
        foreach ((int x, _) in Pairs())
        {
            for (int n = 0; n <= 31; n++)
            {
                decimal exact = Math.Round((decimal)x / (1L << n), MidpointRounding.AwayFromZero);
                Assert.Equal((int)exact, FixedPoint.ShiftRight(x, n));
            }
        }
    }

    [Fact]
    public void Vectors_equal_single_elements()
    {
        foreach ((int x, int factor) in Pairs())
        {
            int multiplier = factor & int.MaxValue;
            int product = FixedPoint.MultiplyHigh(x, multiplier);
            Vector128<int> four = Vector128.Create(x, -1, x, 5);
            Assert.Equal(product, FixedPoint.MultiplyHigh(four, multiplier)[0]);
            Assert.Equal(FixedPoint.MultiplyHigh(-1, multiplier), FixedPoint.MultiplyHigh(four, multiplier)[1]);
            Assert.Equal(Vector256.Create(product), FixedPoint.MultiplyHigh(Vector256.Create(x), multiplier));
            Assert.Equal(Vector512.Create(product), FixedPoint.MultiplyHigh(Vector512.Create(x), multiplier));
            int n = multiplier % 32;
            int shifted = FixedPoint.ShiftRight(x, n);
            Assert.Equal(Vector128.Create(shifted), FixedPoint.ShiftRight(Vector128.Create(x), n));
            Assert.Equal(Vector256.Create(shifted), FixedPoint.ShiftRight(Vector256.Create(x), n));
            Assert.Equal(Vector512.Create(shifted), FixedPoint.ShiftRight(Vector512.Create(x), n));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_product_is_within_one_of_the_exact_one(double number)
    {
        QuantizedMultiplier multiplier = QuantizedMultiplier.From(number);
        foreach (int x in new[] { 0, 1, -1, 127, -128, 5000, -5000, 300_000, -300_000 })
        {
            Assert.InRange(multiplier.Apply(x) - (x * number), -1, 1);
            Assert.Equal(multiplier.Apply(x), multiplier.Apply(Vector128.Create(x))[3]);
            Assert.Equal(multiplier.Apply(x), multiplier.Apply(Vector256.Create(x))[7]);
            Assert.Equal(multiplier.Apply(x), multiplier.Apply(Vector512.Create(x))[15]);
        }
    }

    private static IEnumerable<(int First, int Second)> Pairs()
    {
        var random = new Random(7);
        foreach (int a in Corners)
        {
            foreach (int b in Corners)
            {
                yield return (a, b);
            }
        }

        for (int i = 0; i < 2000; i++)
        {
            yield return (random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue) >> (int)(BitOperations.RotateLeft((uint)i, 3) % 20));
        }
    }
}
