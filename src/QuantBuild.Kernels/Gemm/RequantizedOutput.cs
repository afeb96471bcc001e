using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 outputs, row-major.</summary>
internal readonly unsafe struct RequantizedOutput(RequantizeKernel kernel, RequantizationFactors factors, sbyte* output, nint outputStride)
    : ISumsOutput
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        var tile = new RequantizeTile
        {
            Sums = sums,
            SumsStride = stride,
            Rows = rows,
            Columns = columns / GemmPanel.Columns * GemmPanel.Columns,
            Bias = factors.Bias + column,
            Multipliers = factors.Multipliers + column,
            LeftShifts = factors.LeftShifts + column,
            RightShifts = factors.RightShifts + column,
            IsBounded = factors.IsBounded,
            ZeroPoint = factors.ZeroPoint,
            Minimum = factors.Minimum,
            Maximum = factors.Maximum,
            Output = output + (row * outputStride) + column,
            OutputStride = outputStride,
        };
        if (tile.Columns > 0)
        {
            kernel.Run(&tile);
        }

        if (tile.Columns < columns)
        {
            WriteEdge(&tile, columns - tile.Columns);
        }
    }

    private void WriteEdge(RequantizeTile* tile, int columns)
    {
        sbyte* edge = stackalloc sbyte[GemmPanel.Columns];
        sbyte* destination = tile->Output + tile->Columns;
        tile->Sums += tile->Columns;
        tile->Bias += tile->Columns;
        tile->Multipliers += tile->Columns;
        tile->LeftShifts += tile->Columns;
        tile->RightShifts += tile->Columns;
        tile->Columns = GemmPanel.Columns;
        tile->Output = edge;
        int rows = tile->Rows;
        tile->Rows = 1;
        for (int row = 0; row < rows; row++)
        {
            kernel.Run(tile);
            new ReadOnlySpan<sbyte>(edge, columns).CopyTo(new Span<sbyte>(destination, columns));
            tile->Sums += tile->SumsStride;
            destination += outputStride;
        }
    }
}
