using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Brings the words of 32 bits of up to 16 columns side by side, step by step: a float each, or four bytes.</summary>
internal static unsafe class PanelTranspose
{
    private const int Block = 4;

    /// <param name="source">The first column.</param>
    /// <param name="stride">Bytes from a column to the next.</param>
    /// <param name="columns">The columns that exist; those missing of 16 become zero.</param>
    /// <param name="words">Words of each column.</param>
    /// <param name="destination">Words times 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(byte* source, nint stride, int columns, int words, int* destination)
    {
        if (columns < GemmPanel.Columns)
        {
            new Span<int>(destination, words * GemmPanel.Columns).Clear();
        }

        int column = 0;
        for (; (Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && column <= columns - Block; column += Block)
        {
            byte* first = source + (column * stride);
            int* lanes = destination + column;
            int word = 0;
            for (; word <= words - Block; word += Block)
            {
                RunBlock(first + ((nint)word * sizeof(int)), stride, lanes + ((nint)word * GemmPanel.Columns));
            }

            for (; word < words; word++)
            {
                for (int i = 0; i < Block; i++)
                {
                    lanes[((nint)word * GemmPanel.Columns) + i] = Unsafe.ReadUnaligned<int>(first + (i * stride) + ((nint)word * sizeof(int)));
                }
            }
        }

        for (; column < columns; column++)
        {
            for (int word = 0; word < words; word++)
            {
                destination[((nint)word * GemmPanel.Columns) + column] = Unsafe.ReadUnaligned<int>(source + (column * stride) + ((nint)word * sizeof(int)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunBlock(byte* source, nint stride, int* destination)
    {
        (Vector128<long> lower01, Vector128<long> upper01) = Zip(Vector128.Load((int*)source), Vector128.Load((int*)(source + stride)));
        source += 2 * stride;
        (Vector128<long> lower23, Vector128<long> upper23) = Zip(Vector128.Load((int*)source), Vector128.Load((int*)(source + stride)));
        (Vector128<int> word0, Vector128<int> word1) = Zip(lower01, lower23);
        (Vector128<int> word2, Vector128<int> word3) = Zip(upper01, upper23);
        word0.Store(destination);
        word1.Store(destination + GemmPanel.Columns);
        word2.Store(destination + (2 * GemmPanel.Columns));
        word3.Store(destination + (3 * GemmPanel.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<long> Lower, Vector128<long> Upper) Zip(Vector128<int> left, Vector128<int> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt64(), Sse2.UnpackHigh(left, right).AsInt64())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt64(), AdvSimd.Arm64.ZipHigh(left, right).AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<int> Lower, Vector128<int> Upper) Zip(Vector128<long> left, Vector128<long> right) => Sse2.IsSupported
        ? (Sse2.UnpackLow(left, right).AsInt32(), Sse2.UnpackHigh(left, right).AsInt32())
        : (AdvSimd.Arm64.ZipLow(left, right).AsInt32(), AdvSimd.Arm64.ZipHigh(left, right).AsInt32());
}
