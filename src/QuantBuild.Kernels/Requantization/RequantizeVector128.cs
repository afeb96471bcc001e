using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Requantization;

internal static unsafe class RequantizeVector128
{
    internal static bool IsSupported => Sse41.IsSupported || AdvSimd.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(RequantizeTile* tile)
    {
        Vector128<int> minimum = Vector128.Create(tile->Minimum);
        Vector128<int> maximum = Vector128.Create(tile->Maximum);
        for (int row = 0; row < tile->Rows; row++)
        {
            int* sums = tile->Sums + (row * tile->SumsStride);
            sbyte* output = tile->Output + (row * tile->OutputStride);
            for (int column = 0; column < tile->Columns; column += 2 * Vector128<int>.Count)
            {
                Vector128<int> lower = Rescale(Vector128.Load(sums + column), tile, column);
                Vector128<int> upper = Rescale(Vector128.Load(sums + column + Vector128<int>.Count), tile, column + Vector128<int>.Count);
                Vector128<short> shorts = Vector128.Narrow(Clamp(lower, minimum, maximum), Clamp(upper, minimum, maximum));
                *(long*)(output + column) = Vector128.Narrow(shorts, shorts).AsInt64()[0];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Clamp(Vector128<int> value, Vector128<int> minimum, Vector128<int> maximum) =>
        Vector128.Min(Vector128.Max(value, minimum), maximum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Rescale(Vector128<int> sum, RequantizeTile* tile, int column)
    {
        Vector128<int> right = Vector128.Load(tile->RightShifts + column);
        Vector128<int> mask = ShiftLeft(Vector128<int>.One, right) - Vector128<int>.One;
        Vector128<int> value = ShiftLeft(sum + Vector128.Load(tile->Bias + column), Vector128.Load(tile->LeftShifts + column));
        value = DoublingHighMultiply(value, Vector128.Load(tile->Multipliers + column));
        Vector128<int> overThreshold = ((mask >>> 1) - (value >> 31) - (value & mask)) >>> 31;
        return ShiftRight(value, right) + overThreshold + Vector128.Create(tile->ZeroPoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> DoublingHighMultiply(Vector128<int> value, Vector128<int> multiplier)
    {
        if (AdvSimd.IsSupported)
        {
            return AdvSimd.MultiplyRoundedDoublingSaturateHigh(value, multiplier);
        }

        Vector128<long> half = Vector128.Create(1L << 30);
        Vector128<long> even = (Sse41.Multiply(value, multiplier) + half) >>> 31;
        Vector128<long> odd = (Sse41.Multiply((value.AsInt64() >>> 32).AsInt32(), (multiplier.AsInt64() >>> 32).AsInt32()) + half) << 1;
        return Vector128.ConditionalSelect(Vector128.Create(0, -1, 0, -1), odd.AsInt32(), even.AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ShiftLeft(Vector128<int> value, Vector128<int> count) => AdvSimd.IsSupported
        ? AdvSimd.ShiftLogical(value, count)
        : Vector128.Create(value[0] << count[0], value[1] << count[1], value[2] << count[2], value[3] << count[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ShiftRight(Vector128<int> value, Vector128<int> count) => AdvSimd.IsSupported
        ? AdvSimd.ShiftArithmetic(value, -count)
        : Vector128.Create(value[0] >> count[0], value[1] >> count[1], value[2] >> count[2], value[3] >> count[3]);
}
