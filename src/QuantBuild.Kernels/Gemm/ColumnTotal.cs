using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The weights of one output channel less their zero point: their sum, and the sum of their magnitudes.</summary>
internal readonly record struct ColumnTotal(int Sum, long Magnitude)
{
    private const int LargestActivation = 128;

    /// <summary>No sum of products with any activations is greater in magnitude.</summary>
    internal long LargestSum => LargestActivation * Magnitude;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe ColumnTotal Of(sbyte* weights, int count, int zeroPoint)
    {
        int sum = 0;
        long magnitude = 0;
        int i = 0;
        if (Vector128.IsHardwareAccelerated && count >= Vector128<sbyte>.Count)
        {
            Vector128<short> zero = Vector128.Create((short)zeroPoint);
            Vector128<int> sums = Vector128<int>.Zero;
            Vector128<int> magnitudes = Vector128<int>.Zero;
            for (; i <= count - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
            {
                Vector128<sbyte> bytes = Vector128.Load(weights + i);
                Vector128<short> lower = Vector128.WidenLower(bytes) - zero;
                Vector128<short> upper = Vector128.WidenUpper(bytes) - zero;
                Vector128<short> both = lower + upper;
                Vector128<short> size = Vector128.Abs(lower) + Vector128.Abs(upper);
                sums += Vector128.WidenLower(both) + Vector128.WidenUpper(both);
                magnitudes += Vector128.WidenLower(size) + Vector128.WidenUpper(size);
            }

            sum = Vector128.Sum(sums);
            for (int lane = 0; lane < Vector128<int>.Count; lane++)
            {
                magnitude += magnitudes[lane];
            }
        }

        for (; i < count; i++)
        {
            int weight = weights[i] - zeroPoint;
            sum += weight;
            magnitude += Math.Abs(weight);
        }

        return new ColumnTotal(sum, magnitude);
    }
}
