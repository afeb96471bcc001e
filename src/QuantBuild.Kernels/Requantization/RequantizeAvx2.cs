using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeAvx2
{
    internal static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        Vector128<sbyte> minimum = Vector128.Create((sbyte)tile->Minimum);
        Vector128<sbyte> maximum = Vector128.Create((sbyte)tile->Maximum);
        for (int column = 0; column < tile->Columns; column += 2 * Vector256<int>.Count)
        {
            int* sums = tile->Sums + column;
            sbyte* output = tile->Output + column;
            for (int row = 0; row < tile->Rows; row++)
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
