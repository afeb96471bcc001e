using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeAvx512
{
    private const int GroupRows = 4;

    internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        for (int column = 0; column < tile->Columns; column += Vector512<int>.Count)
        {
            if (!tile->IsBounded)
            {
                RunAny(tile, column);
            }
            else if (tile->Rows < GroupRows)
            {
                RunBounded(tile, column, 0, tile->Rows);
            }
            else
            {
                RunGroups(tile, column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunAny(RequantizeTile* tile, int column)
    {
        Vector512<int> zeroPoint = Vector512.Create(tile->ZeroPoint);
        Vector512<int> minimum = Vector512.Create(tile->Minimum);
        Vector512<int> maximum = Vector512.Create(tile->Maximum);
        Vector512<int> bias = Vector512.Load(tile->Bias + column);
        Vector512<int> evens = Vector512.Load(tile->Multipliers + column);
        Vector512<int> odds = (evens.AsInt64() >>> 32).AsInt32();
        Vector512<uint> left = Vector512.Load(tile->LeftShifts + column).AsUInt32();
        Vector512<uint> right = Vector512.Load(tile->RightShifts + column).AsUInt32();
        Vector512<int> mask = Avx512F.ShiftLeftLogicalVariable(Vector512<int>.One, right) - Vector512<int>.One;
        Vector512<int> threshold = mask >>> 1;
        int* sums = tile->Sums + column;
        sbyte* output = tile->Output + column;
        for (int row = 0; row < tile->Rows; row++)
        {
            Vector512<int> value = HighMultiply(Avx512F.ShiftLeftLogicalVariable(Vector512.Load(sums) + bias, left), evens, odds);
            Vector512<int> overThreshold = (threshold - (value >> 31) - (value & mask)) >>> 31;
            value = Avx512F.ShiftRightArithmeticVariable(value, right) + overThreshold + zeroPoint;
            value = Avx512F.Min(Avx512F.Max(value, minimum), maximum);
            Avx512F.ConvertToVector128SByte(value).Store(output);
            sums += tile->SumsStride;
            output += tile->OutputStride;
        }
    }

    /// <summary>Four rows at a time in single precision, and exactly where that leaves a doubt. The last group reaches back over rows already done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroups(RequantizeTile* tile, int column)
    {
        Vector512<short> zeroPoint = Vector512.Create((short)tile->ZeroPoint);
        Vector512<sbyte> minimum = Vector512.Create((sbyte)tile->Minimum);
        Vector512<sbyte> maximum = Vector512.Create((sbyte)tile->Maximum);
        Vector512<int> byRow = Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        Vector512<int> bias = Vector512.Load(tile->Bias + column);
        Vector512<float> low = Vector512.Load(tile->LowScales + column);
        Vector512<float> high = Vector512.Load(tile->HighScales + column);
        Vector512<int> nudge = Vector512.Load(tile->Nudges + column).AsInt32();
        int rows = tile->Rows;
        for (int next = 0; next < rows; next += GroupRows)
        {
            int row = int.Min(next, rows - GroupRows);
            int* sums = tile->Sums + (row * tile->SumsStride) + column;
            Vector512<int> doubt = Vector512<int>.Zero;
            Vector512<int> first = Nearest(Vector512.Load(sums) + bias, low, high, nudge, ref doubt);
            sums += tile->SumsStride;
            Vector512<int> second = Nearest(Vector512.Load(sums) + bias, low, high, nudge, ref doubt);
            sums += tile->SumsStride;
            Vector512<int> third = Nearest(Vector512.Load(sums) + bias, low, high, nudge, ref doubt);
            sums += tile->SumsStride;
            Vector512<int> fourth = Nearest(Vector512.Load(sums) + bias, low, high, nudge, ref doubt);
            if (doubt != Vector512<int>.Zero)
            {
                RunBounded(tile, column, row, GroupRows);
                continue;
            }

            Vector512<short> upper = Avx512BW.AddSaturate(Avx512BW.PackSignedSaturate(first, second), zeroPoint);
            Vector512<short> lower = Avx512BW.AddSaturate(Avx512BW.PackSignedSaturate(third, fourth), zeroPoint);
            Vector512<sbyte> bytes = Avx512BW.Min(Avx512BW.Max(Avx512BW.PackSignedSaturate(upper, lower), minimum), maximum);
            Vector512<int> sorted = Avx512F.PermuteVar16x32(bytes.AsInt32(), byRow);
            sbyte* output = tile->Output + (row * tile->OutputStride) + column;
            sorted.GetLower().GetLower().AsSByte().Store(output);
            output += tile->OutputStride;
            sorted.GetLower().GetUpper().AsSByte().Store(output);
            output += tile->OutputStride;
            sorted.GetUpper().GetLower().AsSByte().Store(output);
            output += tile->OutputStride;
            sorted.GetUpper().GetUpper().AsSByte().Store(output);
        }
    }

    /// <summary>The nearest integers to value · scale + nudge, before the zero point; doubt gets bits set where they are not certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Nearest(Vector512<int> value, Vector512<float> low, Vector512<float> high, Vector512<int> nudge, ref Vector512<int> doubt)
    {
        Vector512<float> signed = ((value & Vector512.Create(int.MinValue)) | nudge).AsSingle();
        Vector512<float> single = Avx512F.ConvertToVector512Single(value);
        Vector512<int> lower = Avx512F.ConvertToVector512Int32(Avx512F.FusedMultiplyAdd(single, low, signed));
        Vector512<int> upper = Avx512F.ConvertToVector512Int32(Avx512F.FusedMultiplyAdd(single, high, signed));
        doubt |= lower ^ upper;
        return lower;
    }

    /// <summary>Half away from zero is: one less below zero, plus a half, down. The zero point rides along above the shift.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunBounded(RequantizeTile* tile, int column, int firstRow, int rows)
    {
        Vector128<sbyte> minimum = Vector128.Create((sbyte)tile->Minimum);
        Vector128<sbyte> maximum = Vector128.Create((sbyte)tile->Maximum);
        Vector512<int> bias = Vector512.Load(tile->Bias + column);
        Vector512<int> evens = Vector512.Load(tile->Multipliers + column);
        Vector512<int> odds = (evens.AsInt64() >>> 32).AsInt32();
        Vector512<uint> right = Vector512.Load(tile->RightShifts + column).AsUInt32();
        Vector512<int> addend = Avx512F.ShiftLeftLogicalVariable(Vector512.Create(tile->ZeroPoint), right)
            + (Avx512F.ShiftLeftLogicalVariable(Vector512<int>.One, right) >>> 1);
        int* sums = tile->Sums + (firstRow * tile->SumsStride) + column;
        sbyte* output = tile->Output + (firstRow * tile->OutputStride) + column;
        for (int row = 0; row < rows; row++)
        {
            Vector512<int> value = HighMultiply(Vector512.Load(sums) + bias, evens, odds);
            value = Avx512F.ShiftRightArithmeticVariable(value + (value >> 31) + addend, right);
            Vector128<sbyte> bytes = Avx512F.ConvertToVector128SByteWithSaturation(value);
            Sse41.Min(Sse41.Max(bytes, minimum), maximum).Store(output);
            sums += tile->SumsStride;
            output += tile->OutputStride;
        }
    }

    /// <summary>The upper half of the doubled product, rounded half up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> HighMultiply(Vector512<int> value, Vector512<int> evens, Vector512<int> odds)
    {
        Vector512<long> half = Vector512.Create(1L << 30);
        Vector512<long> even = (Avx512F.Multiply(value, evens) + half) >>> 31;
        Vector512<long> odd = (Avx512F.Multiply((value.AsInt64() >>> 32).AsInt32(), odds) + half) << 1;
        Vector512<int> upper = Vector512.Create(unchecked((long)0xFFFFFFFF00000000)).AsInt32();
        return Vector512.ConditionalSelect(upper, odd.AsInt32(), even.AsInt32());
    }
}
