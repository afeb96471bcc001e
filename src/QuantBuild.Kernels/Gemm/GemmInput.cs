using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Where the rows of a product's left operand lie: row r begins at Base + Offsets[r], or at Base + r * RowStride when there is no table,
/// and consists of SegmentCount runs of SegmentLength elements, the s-th at Segments[s] from the row's begin.
/// </summary>
internal unsafe struct GemmInput<T>
    where T : unmanaged
{
    internal T* Base;
    internal nint RowStride;
    internal int* Offsets;
    internal nint* Segments;
    internal int SegmentCount;
    internal int SegmentLength;

    /// <summary>Where <paramref name="rows"/> rows begin, from <paramref name="firstRow"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void Locate(int firstRow, int rows, T** pointers)
    {
        if (Offsets == null)
        {
            T* row = Base + (firstRow * RowStride);
            for (int r = 0; r < rows; r++)
            {
                pointers[r] = row;
                row += RowStride;
            }

            return;
        }

        for (int r = 0; r < rows; r++)
        {
            pointers[r] = Base + Offsets[firstRow + r];
        }
    }
}
