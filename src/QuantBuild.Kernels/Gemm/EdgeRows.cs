using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Copies the short rows that a tile has left of the last column: block by block, the last of which may overlap the one before.</summary>
internal static unsafe class EdgeRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Copy(void* source, nint sourceStride, void* destination, nint destinationStride, int rows, int bytes)
    {
        switch (bytes)
        {
            case >= 32:
                Copy<Vector256<byte>>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
            case >= 16:
                Copy<Vector128<byte>>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
            case >= 8:
                Copy<long>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
            case >= 4:
                Copy<int>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
            case >= 2:
                Copy<short>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
            default:
                Copy<byte>((byte*)source, sourceStride, (byte*)destination, destinationStride, rows, bytes);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<TBlock>(byte* source, nint sourceStride, byte* destination, nint destinationStride, int rows, int bytes)
        where TBlock : unmanaged
    {
        nint last = bytes - sizeof(TBlock);
        for (int row = 0; row < rows; row++)
        {
            for (nint at = 0; at < last; at += sizeof(TBlock))
            {
                Unsafe.WriteUnaligned(destination + at, Unsafe.ReadUnaligned<TBlock>(source + at));
            }

            Unsafe.WriteUnaligned(destination + last, Unsafe.ReadUnaligned<TBlock>(source + last));
            source += sourceStride;
            destination += destinationStride;
        }
    }
}
