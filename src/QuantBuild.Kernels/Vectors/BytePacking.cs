using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Vectors;

/// <summary>Bytes to 32-bit lanes (sign-extended) and lanes to their lowest bytes.</summary>
internal static class BytePacking
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TBlock Load<T, TBlock>(ref readonly T source, nuint offset)
        where T : unmanaged
        where TBlock : unmanaged =>
        Unsafe.ReadUnaligned<TBlock>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TBlock>(TBlock block, ref T destination, nuint offset)
        where T : unmanaged
        where TBlock : unmanaged =>
        Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref destination, offset)), block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Widen128(uint bytes) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(bytes).AsSByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Widen256(ulong bytes)
    {
        Vector128<sbyte> packed = Vector128.CreateScalar(bytes).AsSByte();
        if (Avx2.IsSupported)
        {
            return Avx2.ConvertToVector256Int32(packed);
        }

        Vector128<short> words = Vector128.WidenLower(packed);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Widen512(Vector128<sbyte> packed)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Int32(packed);
        }

        Vector128<ulong> blocks = packed.AsUInt64();
        return Vector512.Create(Widen256(blocks[0]), Widen256(blocks[1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Pack(Vector128<int> lanes)
    {
        Vector128<short> words = Vector128.Narrow(lanes, lanes);
        return Vector128.Narrow(words, words).AsUInt32()[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(Vector256<int> lanes)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Avx512F.VL.ConvertToVector128SByte(lanes).AsUInt64()[0];
        }

        Vector128<short> words = Vector128.Narrow(lanes.GetLower(), lanes.GetUpper());
        return Vector128.Narrow(words, words).AsUInt64()[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Pack(Vector512<int> lanes) =>
        Avx512F.IsSupported
            ? Avx512F.ConvertToVector128SByte(lanes)
            : Vector128.Create(Pack(lanes.GetLower()), Pack(lanes.GetUpper())).AsSByte();
}
