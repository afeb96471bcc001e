using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Vectors;

/// <summary>Bytes are sign-extended and masked, so that they share the instructions of signed bytes.</summary>
internal readonly struct UInt8Lanes : ILanes<byte, int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Widen(byte element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Narrow(int lane) => (byte)lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref readonly byte source, nuint offset) =>
        BytePacking.Widen128(BytePacking.Load<byte, uint>(in source, offset)) & Vector128.Create(0xFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref readonly byte source, nuint offset) =>
        BytePacking.Widen256(BytePacking.Load<byte, ulong>(in source, offset)) & Vector256.Create(0xFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref readonly byte source, nuint offset) =>
        BytePacking.Widen512(Vector128.LoadUnsafe(in source, offset).AsSByte()) & Vector512.Create(0xFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref byte destination, nuint offset) =>
        BytePacking.Store(BytePacking.Pack(lanes), ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref byte destination, nuint offset) =>
        BytePacking.Store(BytePacking.Pack(lanes), ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref byte destination, nuint offset) =>
        BytePacking.Pack(lanes).AsByte().StoreUnsafe(ref destination, offset);
}
