using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Vectors;

internal readonly struct Int8Lanes : ILanes<sbyte, int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Widen(sbyte element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Narrow(int lane) => (sbyte)lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref readonly sbyte source, nuint offset) =>
        BytePacking.Widen128(BytePacking.Load<sbyte, uint>(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref readonly sbyte source, nuint offset) =>
        BytePacking.Widen256(BytePacking.Load<sbyte, ulong>(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref readonly sbyte source, nuint offset) =>
        BytePacking.Widen512(Vector128.LoadUnsafe(in source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref sbyte destination, nuint offset) =>
        BytePacking.Store(BytePacking.Pack(lanes), ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref sbyte destination, nuint offset) =>
        BytePacking.Store(BytePacking.Pack(lanes), ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref sbyte destination, nuint offset) =>
        BytePacking.Pack(lanes).StoreUnsafe(ref destination, offset);
}
