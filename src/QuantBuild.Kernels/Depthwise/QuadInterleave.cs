using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Brings the bytes of four rows together, element by element: the form in which dot-product instructions take them.</summary>
internal static unsafe class QuadInterleave
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(sbyte* first, sbyte* second, sbyte* third, sbyte* fourth, int length, sbyte* destination)
    {
        int i = 0;
        if (Avx2.IsSupported && length >= Vector256<sbyte>.Count)
        {
            for (; i < length; i += Vector256<sbyte>.Count)
            {
                int at = int.Min(i, length - Vector256<sbyte>.Count);
                RunWide(first + at, second + at, third + at, fourth + at, destination + (at * (nint)4));
            }

            return;
        }

        if ((Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && length >= Vector128<sbyte>.Count)
        {
            for (; i < length; i += Vector128<sbyte>.Count)
            {
                int at = int.Min(i, length - Vector128<sbyte>.Count);
                RunVector(first + at, second + at, third + at, fourth + at, destination + (at * (nint)4));
            }

            return;
        }

        for (; i < length; i++)
        {
            destination[(i * (nint)4) + 0] = first[i];
            destination[(i * (nint)4) + 1] = second[i];
            destination[(i * (nint)4) + 2] = third[i];
            destination[(i * (nint)4) + 3] = fourth[i];
        }
    }

    /// <summary>Each half of a vector is interleaved by itself, so that the halves go to places 64 bytes apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunWide(sbyte* first, sbyte* second, sbyte* third, sbyte* fourth, sbyte* destination)
    {
        Vector256<sbyte> row0 = Vector256.Load(first);
        Vector256<sbyte> row1 = Vector256.Load(second);
        Vector256<sbyte> row2 = Vector256.Load(third);
        Vector256<sbyte> row3 = Vector256.Load(fourth);
        Vector256<short> lower01 = Avx2.UnpackLow(row0, row1).AsInt16();
        Vector256<short> upper01 = Avx2.UnpackHigh(row0, row1).AsInt16();
        Vector256<short> lower23 = Avx2.UnpackLow(row2, row3).AsInt16();
        Vector256<short> upper23 = Avx2.UnpackHigh(row2, row3).AsInt16();
        StoreHalves(Avx2.UnpackLow(lower01, lower23), destination);
        StoreHalves(Avx2.UnpackHigh(lower01, lower23), destination + 16);
        StoreHalves(Avx2.UnpackLow(upper01, upper23), destination + 32);
        StoreHalves(Avx2.UnpackHigh(upper01, upper23), destination + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<short> quads, sbyte* destination)
    {
        quads.GetLower().AsSByte().Store(destination);
        quads.GetUpper().AsSByte().Store(destination + 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunVector(sbyte* first, sbyte* second, sbyte* third, sbyte* fourth, sbyte* destination)
    {
        (Vector128<short> lower01, Vector128<short> upper01) = Zip(Vector128.Load(first), Vector128.Load(second));
        (Vector128<short> lower23, Vector128<short> upper23) = Zip(Vector128.Load(third), Vector128.Load(fourth));
        (Vector128<int> quads0, Vector128<int> quads1) = Zip(lower01, lower23);
        (Vector128<int> quads2, Vector128<int> quads3) = Zip(upper01, upper23);
        quads0.AsSByte().Store(destination);
        quads1.AsSByte().Store(destination + 16);
        quads2.AsSByte().Store(destination + 32);
        quads3.AsSByte().Store(destination + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<short> Lower, Vector128<short> Upper) Zip(Vector128<sbyte> left, Vector128<sbyte> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt16(), Sse2.UnpackHigh(left, right).AsInt16())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt16(), AdvSimd.Arm64.ZipHigh(left, right).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<int> Lower, Vector128<int> Upper) Zip(Vector128<short> left, Vector128<short> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt32(), Sse2.UnpackHigh(left, right).AsInt32())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt32(), AdvSimd.Arm64.ZipHigh(left, right).AsInt32());
}
