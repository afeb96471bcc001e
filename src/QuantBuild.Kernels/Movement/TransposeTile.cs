using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Movement;

/// <summary>Transposes squares of elements in registers: zipping the rows of the upper half with those of the lower as often as the edge has bits.</summary>
internal static class TransposeTile
{
    /// <summary>The edge of the square for elements of this size; 1 where it is moved singly.</summary>
    public static int EdgeOf<T>()
        where T : unmanaged => !VectorZip.IsSupported ? 1 : Unsafe.SizeOf<T>() switch
        {
            1 => 8,
            2 or 4 => 4,
            8 => 2,
            _ => 1,
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(ref T source, nint sourceStep, ref T target, nint targetStep)
        where T : unmanaged
    {
        if (!VectorZip.IsSupported || Unsafe.SizeOf<T>() > 8)
        {
            target = source;
        }
        else if (Unsafe.SizeOf<T>() == 1)
        {
            Run(ref Unsafe.As<T, byte>(ref source), sourceStep, ref Unsafe.As<T, byte>(ref target), targetStep);
        }
        else if (Unsafe.SizeOf<T>() == 2)
        {
            Run(ref Unsafe.As<T, ushort>(ref source), sourceStep, ref Unsafe.As<T, ushort>(ref target), targetStep);
        }
        else if (Unsafe.SizeOf<T>() == 4)
        {
            Run(ref Unsafe.As<T, uint>(ref source), sourceStep, ref Unsafe.As<T, uint>(ref target), targetStep);
        }
        else
        {
            Run(ref Unsafe.As<T, ulong>(ref source), sourceStep, ref Unsafe.As<T, ulong>(ref target), targetStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(ref byte source, nint sourceStep, ref byte target, nint targetStep)
    {
        Vector128<byte> rows04 = VectorZip.Low(LoadHalf(ref source), LoadHalf(ref Unsafe.Add(ref source, 4 * sourceStep)));
        Vector128<byte> rows15 = VectorZip.Low(LoadHalf(ref Unsafe.Add(ref source, sourceStep)), LoadHalf(ref Unsafe.Add(ref source, 5 * sourceStep)));
        Vector128<byte> rows26 = VectorZip.Low(LoadHalf(ref Unsafe.Add(ref source, 2 * sourceStep)), LoadHalf(ref Unsafe.Add(ref source, 6 * sourceStep)));
        Vector128<byte> rows37 = VectorZip.Low(LoadHalf(ref Unsafe.Add(ref source, 3 * sourceStep)), LoadHalf(ref Unsafe.Add(ref source, 7 * sourceStep)));
        Vector128<byte> evenLow = VectorZip.Low(rows04, rows26);
        Vector128<byte> evenHigh = VectorZip.High(rows04, rows26);
        Vector128<byte> oddLow = VectorZip.Low(rows15, rows37);
        Vector128<byte> oddHigh = VectorZip.High(rows15, rows37);
        StoreHalves(VectorZip.Low(evenLow, oddLow), ref target, targetStep);
        StoreHalves(VectorZip.High(evenLow, oddLow), ref Unsafe.Add(ref target, 2 * targetStep), targetStep);
        StoreHalves(VectorZip.Low(evenHigh, oddHigh), ref Unsafe.Add(ref target, 4 * targetStep), targetStep);
        StoreHalves(VectorZip.High(evenHigh, oddHigh), ref Unsafe.Add(ref target, 6 * targetStep), targetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(ref ushort source, nint sourceStep, ref ushort target, nint targetStep)
    {
        Vector128<ushort> rows02 = VectorZip.Low(LoadHalf(ref source), LoadHalf(ref Unsafe.Add(ref source, 2 * sourceStep)));
        Vector128<ushort> rows13 = VectorZip.Low(LoadHalf(ref Unsafe.Add(ref source, sourceStep)), LoadHalf(ref Unsafe.Add(ref source, 3 * sourceStep)));
        StoreHalves(VectorZip.Low(rows02, rows13), ref target, targetStep);
        StoreHalves(VectorZip.High(rows02, rows13), ref Unsafe.Add(ref target, 2 * targetStep), targetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(ref uint source, nint sourceStep, ref uint target, nint targetStep)
    {
        Vector128<uint> row0 = Vector128.LoadUnsafe(ref source);
        Vector128<uint> row1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStep));
        Vector128<uint> row2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStep));
        Vector128<uint> row3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStep));
        Vector128<uint> evenLow = VectorZip.Low(row0, row2);
        Vector128<uint> evenHigh = VectorZip.High(row0, row2);
        Vector128<uint> oddLow = VectorZip.Low(row1, row3);
        Vector128<uint> oddHigh = VectorZip.High(row1, row3);
        VectorZip.Low(evenLow, oddLow).StoreUnsafe(ref target);
        VectorZip.High(evenLow, oddLow).StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
        VectorZip.Low(evenHigh, oddHigh).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStep));
        VectorZip.High(evenHigh, oddHigh).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(ref ulong source, nint sourceStep, ref ulong target, nint targetStep)
    {
        Vector128<ulong> row0 = Vector128.LoadUnsafe(ref source);
        Vector128<ulong> row1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStep));
        VectorZip.Low(row0, row1).StoreUnsafe(ref target);
        VectorZip.High(row0, row1).StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> LoadHalf<T>(ref T source)
        where T : unmanaged => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<T, byte>(ref source))).As<ulong, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves<T>(Vector128<T> rows, ref T target, nint targetStep)
        where T : unmanaged
    {
        Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref target), rows.AsUInt64().GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref target, targetStep)), rows.AsUInt64().GetElement(1));
    }
}
