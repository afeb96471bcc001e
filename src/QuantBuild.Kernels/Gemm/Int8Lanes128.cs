using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Bytes widened to 16 bits and multiplied in pairs: a column's sum lies in two neighbouring halves until it is stored.</summary>
internal readonly unsafe struct Int8Lanes128 : IInt8Lanes<Vector128<int>>
{
    internal static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Columns => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Start(int* unsignedCorrection) => Vector128<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadWeights(sbyte* quads) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)quads).AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> BroadcastActivations(sbyte* quad) => Vector128.WidenLower(Vector128.Create(*(int*)quad).AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadActivations(sbyte* quads) => LoadWeights(quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> sum, Vector128<int> activations, Vector128<int> weights)
    {
        if (Sse2.IsSupported)
        {
            return sum + Sse2.MultiplyAddAdjacent(activations.AsInt16(), weights.AsInt16());
        }

        Vector128<int> products = (activations.AsInt16() * weights.AsInt16()).AsInt32();
        return sum + ((products << 16) >> 16) + (products >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> sum, int* destination)
    {
        sum += (sum.AsInt64() >>> 32).AsInt32();
        destination[0] = sum[0];
        destination[1] = sum[2];
    }
}
