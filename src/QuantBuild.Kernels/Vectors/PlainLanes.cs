using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Vectors;

/// <summary>Elements that are computed with as they are.</summary>
internal readonly struct PlainLanes<T> : ILanes<T, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Widen(T element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Narrow(T lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128(ref readonly T source, nuint offset) => Vector128.LoadUnsafe(in source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256(ref readonly T source, nuint offset) => Vector256.LoadUnsafe(in source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512(ref readonly T source, nuint offset) => Vector512.LoadUnsafe(in source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> lanes, ref T destination, nuint offset) => lanes.StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> lanes, ref T destination, nuint offset) => lanes.StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> lanes, ref T destination, nuint offset) => lanes.StoreUnsafe(ref destination, offset);
}
