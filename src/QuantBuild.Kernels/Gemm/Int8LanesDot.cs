using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Arm's signed dot product of four bytes.</summary>
internal readonly unsafe struct Int8LanesDot : IInt8Lanes<Vector128<int>>
{
    internal static bool IsSupported => Dp.IsSupported;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Start(int* unsignedCorrection) => Vector128<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadWeights(sbyte* quads) => Vector128.Load((int*)quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> BroadcastActivations(sbyte* quad) => Vector128.Create(*(int*)quad);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadActivations(sbyte* quads) => Vector128.Load((int*)quads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> sum, Vector128<int> activations, Vector128<int> weights) =>
        Dp.DotProduct(sum, activations.AsSByte(), weights.AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> sum, int* destination) => sum.Store(destination);
}
