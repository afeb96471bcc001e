using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Reduction;

/// <summary>
/// Reductions over a row. A sum is defined as sixteen interleaved partial sums (element i belongs to sum i mod 16, in rising
/// order), then added pairwise at distances 8, 4, 2, 1; vectors of any width compute just that.
/// </summary>
internal static class LaneReduction
{
    private const int Lanes = 16;

    public static float Sum(ReadOnlySpan<float> row, VectorWidth width)
    {
        Span<float> sums = stackalloc float[Lanes];
        ref float x = ref MemoryMarshal.GetReference(row);
        int blocks = row.Length / Lanes;
        if (Vector512.IsHardwareAccelerated && width >= VectorWidth.Bits512)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int block = 0; block < blocks; block++)
            {
                sum += Vector512.LoadUnsafe(ref x, (nuint)(block * Lanes));
            }

            sum.CopyTo(sums);
        }
        else if (Vector256.IsHardwareAccelerated && width >= VectorWidth.Bits256)
        {
            SumBlocks256(ref x, blocks, sums);
        }
        else if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128)
        {
            SumBlocks128(ref x, blocks, sums);
        }
        else
        {
            blocks = 0;
            sums.Clear();
        }

        for (int i = blocks * Lanes; i < row.Length; i++)
        {
            sums[i % Lanes] += row[i];
        }

        for (int distance = Lanes / 2; distance > 0; distance /= 2)
        {
            for (int i = 0; i < distance; i++)
            {
                sums[i] += sums[i + distance];
            }
        }

        return sums[0];
    }

    /// <summary>The largest number of a row; <see cref="float.MinValue"/> where none is larger, NaN is passed over.</summary>
    public static float Maximum(ReadOnlySpan<float> row, VectorWidth width)
    {
        float maximum = float.MinValue;
        int i = 0;
        if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128)
        {
            Vector128<float> largest = Vector128.Create(maximum);
            for (; i <= row.Length - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                Vector128<float> x = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)i);
                largest = Vector128.ConditionalSelect(Vector128.GreaterThan(x, largest), x, largest);
            }

            for (int lane = 0; lane < Vector128<float>.Count; lane++)
            {
                maximum = largest[lane] > maximum ? largest[lane] : maximum;
            }
        }

        for (; i < row.Length; i++)
        {
            maximum = row[i] > maximum ? row[i] : maximum;
        }

        return maximum;
    }

    private static void SumBlocks256(ref float x, int blocks, Span<float> sums)
    {
        Vector256<float> lower = Vector256<float>.Zero;
        Vector256<float> upper = Vector256<float>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            lower += Vector256.LoadUnsafe(ref x, (nuint)(block * Lanes));
            upper += Vector256.LoadUnsafe(ref x, (nuint)((block * Lanes) + 8));
        }

        lower.CopyTo(sums);
        upper.CopyTo(sums[8..]);
    }

    private static void SumBlocks128(ref float x, int blocks, Span<float> sums)
    {
        Vector128<float> first = Vector128<float>.Zero;
        Vector128<float> second = Vector128<float>.Zero;
        Vector128<float> third = Vector128<float>.Zero;
        Vector128<float> fourth = Vector128<float>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            nuint offset = (nuint)(block * Lanes);
            first += Vector128.LoadUnsafe(ref x, offset);
            second += Vector128.LoadUnsafe(ref x, offset + 4);
            third += Vector128.LoadUnsafe(ref x, offset + 8);
            fourth += Vector128.LoadUnsafe(ref x, offset + 12);
        }

        first.CopyTo(sums);
        second.CopyTo(sums[4..]);
        third.CopyTo(sums[8..]);
        fourth.CopyTo(sums[12..]);
    }
}
