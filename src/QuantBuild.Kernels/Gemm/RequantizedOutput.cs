using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Requantization;

namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 outputs, row-major. After the bias of all channels comes for each panel whether its sums are bounded.</summary>
internal readonly unsafe struct RequantizedOutput(RequantizationFactors factors, int* bias, sbyte* output, nint outputStride) : ISumsOutput
{
    private const int EdgeBlock = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int* sums, nint stride, int row, int rows, int column, int columns)
    {
        var tile = new RequantizeTile
        {
            Sums = sums,
            SumsStride = stride,
            Rows = rows,
            Columns = columns / GemmPanel.Columns * GemmPanel.Columns,
            Bias = bias + column,
            Multipliers = factors.Multipliers + column,
            LeftShifts = factors.LeftShifts + column,
            RightShifts = factors.RightShifts + column,
            LowScales = factors.LowScales + column,
            HighScales = factors.HighScales + column,
            Nudges = factors.Nudges + column,
            IsBounded = AreBounded(column, columns),
            ZeroPoint = factors.ZeroPoint,
            Minimum = factors.Minimum,
            Maximum = factors.Maximum,
            Output = output + (row * outputStride) + column,
            OutputStride = outputStride,
        };
        if (tile.Columns > 0)
        {
            factors.Kernel.Run(&tile);
        }

        if (tile.Columns < columns)
        {
            WriteEdge(&tile, columns - tile.Columns);
        }
    }

    private bool AreBounded(int column, int columns)
    {
        int* bounded = bias + factors.Padded;
        int all = 1;
        for (int panel = column / GemmPanel.Columns, end = GemmPanel.Count(column + columns); panel < end; panel++)
        {
            all &= bounded[panel];
        }

        return all != 0;
    }

    [SkipLocalsInit]
    private void WriteEdge(RequantizeTile* tile, int columns)
    {
        sbyte* edge = stackalloc sbyte[EdgeBlock * GemmPanel.Columns];
        sbyte* destination = tile->Output + tile->Columns;
        tile->Sums += tile->Columns;
        tile->Bias += tile->Columns;
        tile->Multipliers += tile->Columns;
        tile->LeftShifts += tile->Columns;
        tile->RightShifts += tile->Columns;
        tile->LowScales += tile->Columns;
        tile->HighScales += tile->Columns;
        tile->Nudges += tile->Columns;
        tile->Columns = GemmPanel.Columns;
        tile->Output = edge;
        tile->OutputStride = GemmPanel.Columns;
        for (int rows = tile->Rows; rows > 0; rows -= EdgeBlock)
        {
            tile->Rows = int.Min(rows, EdgeBlock);
            factors.Kernel.Run(tile);
            EdgeRows.Copy(edge, GemmPanel.Columns, destination, outputStride, tile->Rows, columns);
            tile->Sums += EdgeBlock * tile->SumsStride;
            destination += EdgeBlock * outputStride;
        }
    }
}
