using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeAvx512
{
    internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        for (int column = 0; column < tile->Columns; column += Vector512<int>.Count)
        {
            if (tile->IsBounded)
            {
                RunBounded(tile, column);
            }
            else
            {
                RunAny(tile, column);
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

    /// <summary>Half away from zero is: one less below zero, plus a half, down. The zero point rides along above the shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunBounded(RequantizeTile* tile, int column)
    {
        Vector128<sbyte> minimum = Vector128.Create((sbyte)tile->Minimum);
        Vector128<sbyte> maximum = Vector128.Create((sbyte)tile->Maximum);
        Vector512<int> bias = Vector512.Load(tile->Bias + column);
        Vector512<int> evens = Vector512.Load(tile->Multipliers + column);
        Vector512<int> odds = (evens.AsInt64() >>> 32).AsInt32();
        Vector512<uint> right = Vector512.Load(tile->RightShifts + column).AsUInt32();
        Vector512<int> addend = Avx512F.ShiftLeftLogicalVariable(Vector512.Create(tile->ZeroPoint), right)
            + (Avx512F.ShiftLeftLogicalVariable(Vector512<int>.One, right) >>> 1);
        int* sums = tile->Sums + column;
        sbyte* output = tile->Output + column;
        for (int row = 0; row < tile->Rows; row++)
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
