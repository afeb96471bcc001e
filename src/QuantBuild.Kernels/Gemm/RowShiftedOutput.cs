using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Adds a number to all sums of a row before they go on; <paramref name="shifts"/> begins at row <paramref name="firstRow"/>.</summary>
internal readonly unsafe struct RowShiftedOutput<TOutput>(int* shifts, int firstRow, TOutput output) : ISumsOutput
    where TOutput : struct, ISumsOutput
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            int shift = shifts[row - firstRow + r];
            int* line = sums + (r * stride);
            for (int i = 0; i < columns; i += Vector128<int>.Count)
            {
                (Vector128.Load(line + i) + Vector128.Create(shift)).Store(line + i);
            }
        }

        output.Write(sums, stride, row, rows, column, columns);
    }
}
