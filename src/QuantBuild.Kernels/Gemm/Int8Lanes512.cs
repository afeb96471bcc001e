using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Bytes widened to 16 bits and multiplied in pairs: a column's sum lies in two neighbouring halves until it is stored.</summary>
internal readonly unsafe struct Int8Lanes512 : IInt8Lanes<Vector512<int>>
{
    internal static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    public static int Columns => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Start(int* unsignedCorrection) => Vector512<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> LoadWeights(sbyte* quads) => Avx512BW.ConvertToVector512Int16(Vector256.Load(quads)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> BroadcastActivations(sbyte* quad) =>
        Avx512BW.ConvertToVector512Int16(Vector256.Create(*(int*)quad).AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> LoadActivations(sbyte* quads) => LoadWeights(quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<int> sum, Vector512<int> activations, Vector512<int> weights) =>
        sum + Avx512BW.MultiplyAddAdjacent(activations.AsInt16(), weights.AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> sum, int* destination) =>
        Avx512F.ConvertToVector256Int32((sum + (sum.AsInt64() >> 32).AsInt32()).AsInt64()).Store(destination);
}
