using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Tests.Gemm;

/// <summary>The int32 sums of an int8 product as they are, row-major.</summary>
internal readonly unsafe struct SumsOutput(int* output, int columnsOfOutput) : ISumsOutput
{
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            new ReadOnlySpan<int>(sums + (r * stride), columns).CopyTo(new Span<int>(output + ((row + r) * columnsOfOutput) + column, columns));
        }
    }
}
