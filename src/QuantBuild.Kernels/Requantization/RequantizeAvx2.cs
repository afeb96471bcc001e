using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeAvx2
{
    private const int Columns = 2 * 8;
    private const int GroupRows = 2;

    internal static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        for (int column = 0; column < tile->Columns; column += Columns)
        {
            if (!tile->IsBounded || tile->Rows < GroupRows)
            {
                RunAny(tile, column, 0, tile->Rows);
            }
            else
            {
                RunGroups(tile, column);
            }
        }
    }

    /// <summary>Two rows at a time in single precision, and exactly where that leaves a doubt. The last group reaches back over a row already done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroups(RequantizeTile* tile, int column)
    {
        Vector256<short> zeroPoint = Vector256.Create((short)tile->ZeroPoint);
        Vector256<sbyte> minimum = Vector256.Create((sbyte)tile->Minimum);
        Vector256<sbyte> maximum = Vector256.Create((sbyte)tile->Maximum);
        Vector256<int> byRow = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        int second = column + Vector256<int>.Count;
        int rows = tile->Rows;
        for (int next = 0; next < rows; next += GroupRows)
        {
            int row = int.Min(next, rows - GroupRows);
            int* sums = tile->Sums + (row * tile->SumsStride);
            Vector256<int> doubt = Vector256<int>.Zero;
            Vector256<int> v00 = Nearest(sums, tile, column, ref doubt);
            Vector256<int> v01 = Nearest(sums, tile, second, ref doubt);
            sums += tile->SumsStride;
            Vector256<int> v10 = Nearest(sums, tile, column, ref doubt);
            Vector256<int> v11 = Nearest(sums, tile, second, ref doubt);
            if (doubt != Vector256<int>.Zero)
            {
                RunAny(tile, column, row, GroupRows);
                continue;
            }

            Vector256<short> upper = Avx2.AddSaturate(Avx2.PackSignedSaturate(v00, v01), zeroPoint);
            Vector256<short> lower = Avx2.AddSaturate(Avx2.PackSignedSaturate(v10, v11), zeroPoint);
            Vector256<sbyte> bytes = Avx2.Min(Avx2.Max(Avx2.PackSignedSaturate(upper, lower), minimum), maximum);
            Vector256<sbyte> sorted = Avx2.PermuteVar8x32(bytes.AsInt32(), byRow).AsSByte();
            sbyte* output = tile->Output + (row * tile->OutputStride) + column;
            sorted.GetLower().Store(output);
            sorted.GetUpper().Store(output + tile->OutputStride);
        }
    }

    /// <summary>The nearest integers to value · scale + nudge, before the zero point; doubt gets bits set where they are not certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Nearest(int* sums, RequantizeTile* tile, int column, ref Vector256<int> doubt)
    {
        Vector256<int> value = Vector256.Load(sums + column) + Vector256.Load(tile->Bias + column);
        Vector256<float> nudge = ((value & Vector256.Create(int.MinValue)) | Vector256.Load(tile->Nudges + column).AsInt32()).AsSingle();
        Vector256<float> single = Avx.ConvertToVector256Single(value);
        Vector256<int> lower = Avx.ConvertToVector256Int32(Fma.MultiplyAdd(single, Vector256.Load(tile->LowScales + column), nudge));
        Vector256<int> upper = Avx.ConvertToVector256Int32(Fma.MultiplyAdd(single, Vector256.Load(tile->HighScales + column), nudge));
        doubt |= lower ^ upper;
        return lower;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunAny(RequantizeTile* tile, int column, int firstRow, int rows)
    {
        Vector128<sbyte> minimum = Vector128.Create((sbyte)tile->Minimum);
        Vector128<sbyte> maximum = Vector128.Create((sbyte)tile->Maximum);
        int* sums = tile->Sums + (firstRow * tile->SumsStride) + column;
        sbyte* output = tile->Output + (firstRow * tile->OutputStride) + column;
        for (int row = 0; row < rows; row++)
        {
            Vector256<int> lower = Rescale(Vector256.Load(sums), tile, column);
            Vector256<int> upper = Rescale(Vector256.Load(sums + Vector256<int>.Count), tile, column + Vector256<int>.Count);
            Vector256<short> shorts = Avx2.Permute4x64(Avx2.PackSignedSaturate(lower, upper).AsInt64(), 0b11_01_10_00).AsInt16();
            Vector128<sbyte> bytes = Sse2.PackSignedSaturate(shorts.GetLower(), shorts.GetUpper());
            Sse41.Min(Sse41.Max(bytes, minimum), maximum).Store(output);
            sums += tile->SumsStride;
            output += tile->OutputStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Rescale(Vector256<int> sum, RequantizeTile* tile, int column)
    {
        Vector256<long> half = Vector256.Create(1L << 30);
        Vector256<int> multiplier = Vector256.Load(tile->Multipliers + column);
        Vector256<uint> right = Vector256.Load(tile->RightShifts + column).AsUInt32();
        Vector256<int> mask = Avx2.ShiftLeftLogicalVariable(Vector256<int>.One, right) - Vector256<int>.One;
        Vector256<int> value = Avx2.ShiftLeftLogicalVariable(
            sum + Vector256.Load(tile->Bias + column), Vector256.Load(tile->LeftShifts + column).AsUInt32());
        Vector256<long> even = (Avx2.Multiply(value, multiplier) + half) >>> 31;
        Vector256<long> odd = (Avx2.Multiply((value.AsInt64() >>> 32).AsInt32(), (multiplier.AsInt64() >>> 32).AsInt32()) + half) << 1;
        value = Avx2.Blend(even.AsInt32(), odd.AsInt32(), 0b1010_1010);
        Vector256<int> overThreshold = ((mask >>> 1) - (value >> 31) - (value & mask)) >>> 31;
        return Avx2.ShiftRightArithmeticVariable(value, right) + overThreshold + Vector256.Create(tile->ZeroPoint);
    }
}
