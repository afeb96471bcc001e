using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Where a product's outputs go. Tiles that stick out over the last column are computed aside and cut.</summary>
internal readonly unsafe struct FloatGemmTarget(float* output, nint stride, int columns, float* edge)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Run(FloatGemmKernel kernel, FloatTile* tile, int row, int column)
    {
        float* destination = output + (row * stride) + column;
        if (column + kernel.Columns <= columns)
        {
            tile->Output = destination;
            tile->OutputStride = stride;
            kernel.Run(tile);
            return;
        }

        tile->Output = edge;
        tile->OutputStride = kernel.Columns;
        kernel.Run(tile);
        EdgeRows.Copy(
            edge, kernel.Columns * sizeof(float), destination, stride * sizeof(float), kernel.Rows, (columns - column) * sizeof(float));
    }
}
