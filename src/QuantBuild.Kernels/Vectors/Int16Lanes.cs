using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Vectors;

internal readonly struct Int16Lanes : ILanes<short, int>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Widen(short element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Narrow(int lane) => (short)lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref readonly short source, nuint offset) =>
        Vector128.WidenLower(Vector128.CreateScalar(BytePacking.Load<short, ulong>(in source, offset)).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref readonly short source, nuint offset)
    {
        Vector128<short> packed = Vector128.LoadUnsafe(in source, offset);
        return Vector256.Create(Vector128.WidenLower(packed), Vector128.WidenUpper(packed));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref readonly short source, nuint offset)
    {
        Vector256<short> packed = Vector256.LoadUnsafe(in source, offset);
        return Vector512.Create(Vector256.WidenLower(packed), Vector256.WidenUpper(packed));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<int> lanes, ref short destination, nuint offset) =>
        BytePacking.Store(Vector128.Narrow(lanes, lanes).AsUInt64()[0], ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<int> lanes, ref short destination, nuint offset) =>
        Vector128.Narrow(lanes.GetLower(), lanes.GetUpper()).StoreUnsafe(ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<int> lanes, ref short destination, nuint offset) =>
        (Avx512F.IsSupported ? Avx512F.ConvertToVector256Int16(lanes) : Vector256.Narrow(lanes.GetLower(), lanes.GetUpper()))
            .StoreUnsafe(ref destination, offset);
}
