using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Bytes widened to 16 bits and multiplied in pairs: a column's sum lies in two neighbouring halves until it is stored.</summary>
internal readonly unsafe struct Int8Lanes256 : IInt8Lanes<Vector256<int>>
{
    internal static bool IsSupported => Avx2.IsSupported;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int* unsignedCorrection) => Vector256<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadWeights(sbyte* quads) => Avx2.ConvertToVector256Int16(quads).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> BroadcastActivations(sbyte* quad) =>
        Avx2.ConvertToVector256Int16(Vector128.Create(*(int*)quad).AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadActivations(sbyte* quads) => LoadWeights(quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sum, Vector256<int> activations, Vector256<int> weights) =>
        sum + Avx2.MultiplyAddAdjacent(activations.AsInt16(), weights.AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> sum, int* destination)
    {
        sum += (sum.AsInt64() >>> 32).AsInt32();
        Sse.Shuffle(sum.GetLower().AsSingle(), sum.GetUpper().AsSingle(), 0b10_00_10_00).AsInt32().Store(destination);
    }
}
