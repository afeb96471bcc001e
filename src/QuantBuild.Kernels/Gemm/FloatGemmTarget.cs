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
        }
        else
        {
            RunAside(kernel, tile, destination, columns - column);
        }
    }

    private void RunAside(FloatGemmKernel kernel, FloatTile* tile, float* destination, int width)
    {
        tile->Output = edge;
        tile->OutputStride = kernel.Columns;
        for (int groups = tile->Groups; groups > 0; groups -= kernel.EdgeGroups)
        {
            tile->Groups = int.Min(kernel.EdgeGroups, groups);
            kernel.Run(tile);
            int rows = tile->Groups * kernel.Rows;
            EdgeRows.Copy(edge, kernel.Columns * sizeof(float), destination, stride * sizeof(float), rows, width * sizeof(float));
            destination += rows * stride;
            tile->Rows += rows;
        }
    }
}
