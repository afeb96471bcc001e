using System.Numerics;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Softmax;

/// <summary>
/// The integer softmax of int8 rows: the exponentials of all 256 distances from a row's maximum are a table,
/// summed in Q12.19. The output has scale 1/256 and zero point -128.
/// </summary>
internal sealed class QuantizedSoftmax
{
    private const int InputIntegerBits = 5;
    private const int SumIntegerBits = 12;
    private const int OutputBits = 8;
    private const int LargestShift = 31;

    private readonly int[] _exponentials = new int[256];
    private readonly int[] _addends = new int[256];

    /// <param name="beta">The factor of the inputs, positive.</param>
    /// <param name="inputScale">The scale of the inputs.</param>
    public QuantizedSoftmax(float beta, float inputScale)
    {
        if (!Accepts(beta, inputScale))
        {
            throw new ArgumentOutOfRangeException(nameof(inputScale), "beta times the input scale is not above 2^-26.");
        }

        double factor = Math.Min(Factor(beta, inputScale), int.MaxValue);
        QuantizedMultiplier multiplier = QuantizedMultiplier.From(factor);
        int smallest = -(int)Math.Floor(((1 << InputIntegerBits) - 1) * (double)(1L << (31 - InputIntegerBits)) / (1L << multiplier.Shift));
        for (int distance = 0; distance < _exponentials.Length && -distance >= smallest; distance++)
        {
            int scaled = FixedPoint.MultiplyHigh(-distance << multiplier.Shift, multiplier.Multiplier);
            _exponentials[distance] = FixedExponential.ExpOfNegative(scaled);
            _addends[distance] = FixedPoint.ShiftRight(_exponentials[distance], SumIntegerBits);
        }
    }

    /// <summary>Whether beta times the input scale can be held in fixed point.</summary>
    public static bool Accepts(float beta, float inputScale) => Factor(beta, inputScale) > 1;

    /// <summary>Computes whole rows of <paramref name="depth"/> elements.</summary>
    public void Run(int depth, ReadOnlySpan<sbyte> source, Span<sbyte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        for (int offset = 0; offset < source.Length; offset += depth)
        {
            ReadOnlySpan<sbyte> row = source.Slice(offset, depth);
            Span<sbyte> result = destination.Slice(offset, depth);
            int maximum = sbyte.MinValue;
            foreach (sbyte x in row)
            {
                maximum = Math.Max(maximum, x);
            }

            long sum = 0;
            foreach (sbyte x in row)
            {
                sum += _addends[maximum - x];
            }

            (int scale, int shift) = Invert(sum);
            for (int i = 0; i < row.Length; i++)
            {
                result[i] = (sbyte)Math.Min(Portion(_exponentials[maximum - row[i]], scale, shift) + sbyte.MinValue, sbyte.MaxValue);
            }
        }
    }

    private static double Factor(float beta, float inputScale) => (double)beta * inputScale * (1 << (31 - InputIntegerBits));

    private static int Portion(int exponential, int scale, int shift) =>
        shift > LargestShift ? 0 : FixedPoint.ShiftRight(FixedPoint.MultiplyHigh(scale, exponential), shift);

    // A sum of 512 and more gives every element nothing, as the bits it would need are shifted out.
    private static (int Scale, int Shift) Invert(long sum)
    {
        int saturated = (int)Math.Min(sum, int.MaxValue);
        int leadingZeros = BitOperations.LeadingZeroCount((uint)saturated);
        int mantissa = unchecked((int)(((uint)saturated << leadingZeros) - (1u << 31)));
        return (FixedExponential.InverseOfOnePlus(mantissa), SumIntegerBits - leadingZeros + 31 - OutputBits);
    }
}
