using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>The int32 sums themselves, with a bias added, row-major.</summary>
internal readonly unsafe struct SumsOutput(int* bias, int* output, nint outputStride) : ISumsOutput
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            int* source = sums + (r * stride);
            int* destination = output + ((row + r) * outputStride) + column;
            for (int c = 0; c < columns; c++)
            {
                destination[c] = source[c] + bias[column + c];
            }
        }
    }
}
