using System.Numerics;

namespace QuantBuild.Kernels.Numerics;

/// <summary>1 / √n of a positive integer as a multiplier, by five Newton steps in fixed point.</summary>
internal static class FixedInverseSqrt
{
    private const int Steps = 5;

    /// <summary>The integer bits of what is computed with.</summary>
    private const int IntegerBits = 3;

    private const int One = 1 << (31 - IntegerBits);

    private const int OneAndHalf = One + (One / 2);

    private const int HalfSqrt2 = 1518500250;

    private const int LargestBits = 29;

    private const int LargestShift = 11;

    public static QuantizedMultiplier Of(int n)
    {
        if (n <= 1)
        {
            return new QuantizedMultiplier(int.MaxValue, 0);
        }

        int shift = LargestShift;
        for (; n >= 1 << LargestBits; n /= 4)
        {
            shift++;
        }

        int pairs = ((BitOperations.LeadingZeroCount((uint)n) - 1) / 2) - 1;
        shift -= pairs;
        int input = n << (2 * pairs) >> 1;
        int half = FixedPoint.ShiftRight(input, 1);
        int x = One;
        for (int i = 0; i < Steps; i++)
        {
            int cube = FixedPoint.ShiftLeftSaturating(FixedPoint.MultiplyHigh(FixedPoint.MultiplyHigh(x, x), x), 2 * IntegerBits);
            int next = FixedPoint.MultiplyHigh(OneAndHalf, x) - FixedPoint.MultiplyHigh(half, cube);
            x = FixedPoint.ShiftLeftSaturating(next, IntegerBits);
        }

        x = FixedPoint.MultiplyHigh(x, HalfSqrt2);
        return shift < 0 ? new QuantizedMultiplier(x << -shift, 0) : new QuantizedMultiplier(x, -shift);
    }
}
