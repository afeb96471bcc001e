using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Gemm;

/// <summary>vpdpbusd multiplies unsigned by signed bytes: activations are moved up by 128, and the sum starts from what that adds.</summary>
internal readonly unsafe struct Int8LanesVnni : IInt8Lanes<Vector256<int>>
{
    internal static bool IsSupported => AvxVnni.IsSupported;

    public static int Columns => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Start(int* unsignedCorrection) => Vector256.Load(unsignedCorrection);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadWeights(sbyte* quads) => Vector256.Load((int*)quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> BroadcastActivations(sbyte* quad) => Vector256.Create(*(int*)quad) ^ Vector256.Create((byte)0x80).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> LoadActivations(sbyte* quads) => Vector256.Load((int*)quads) ^ Vector256.Create((byte)0x80).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sum, Vector256<int> activations, Vector256<int> weights) =>
        AvxVnni.MultiplyWideningAndAdd(sum, activations.AsByte(), weights.AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> sum, int* destination) => sum.Store(destination);
}
