using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// Int8 weights [kernel height, kernel width, channels] in panels in which four window rows come together: for each window column the quads of
/// its rows. For output rows that share a staging there are copies with the window moved down to each.
/// </summary>
internal sealed unsafe record Int8TapLayout : Int8Layout
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _stride;

    internal Int8TapLayout(ConvolutionFilter filter)
        : base(1, filter.OutputChannels, filter.Taps, checked(filter.KernelWidth * QuadsOf(filter)), CopiesOf(filter))
    {
        _height = filter.KernelHeight;
        _width = filter.KernelWidth;
        _stride = Copies == 1 ? 0 : filter.StrideHeight;
        Quads = QuadsOf(filter);
    }

    /// <summary>Quads of a window column.</summary>
    internal int Quads { get; }

    internal override void PackPanel(sbyte* weights, int group, int panel, int columns, sbyte* memory, ColumnTotal* totals)
    {
        sbyte* first = weights + (panel * GemmPanel.Columns);
        for (int column = 0; column < columns; column++)
        {
            totals[column] = TotalOf(first + column);
        }

        for (int copy = 0; copy < Copies; copy++)
        {
            sbyte* packed = memory + ((nint)copy * CopyBytes) + (panel * PanelStride);
            new Span<sbyte>(packed, (int)PanelStride).Clear();
            for (int column = 0; column < columns; column++)
            {
                ((int*)packed)[column] = -128 * totals[column].Sum;
                PackColumn(first + column, copy * _stride, packed + Int8TilePanel.HeaderBytes + (column * GemmPanel.Int8Depth));
            }
        }
    }

    private static int QuadsOf(ConvolutionFilter filter) => (filter.KernelHeight + GemmPanel.Int8Depth - 1) / GemmPanel.Int8Depth;

    /// <summary>Output rows whose windows lie within the rows of the first one's quads.</summary>
    private static int CopiesOf(ConvolutionFilter filter) => filter.DilationHeight == 1
        ? (((QuadsOf(filter) * GemmPanel.Int8Depth) - filter.KernelHeight) / filter.StrideHeight) + 1
        : 1;

    private ColumnTotal TotalOf(sbyte* weights)
    {
        int sum = 0;
        int magnitude = 0;
        for (int tap = 0; tap < Depth; tap++)
        {
            int weight = weights[(nint)tap * Columns];
            sum += weight;
            magnitude += Math.Abs(weight);
        }

        return new ColumnTotal(sum, magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackColumn(sbyte* weights, int down, sbyte* quads)
    {
        for (int y = 0; y < _height; y++)
        {
            int row = y + down;
            sbyte* destination = quads + ((nint)(row / GemmPanel.Int8Depth) * Int8TilePanel.QuadBytes) + (row % GemmPanel.Int8Depth);
            for (int x = 0; x < _width; x++)
            {
                *destination = *weights;
                destination += (nint)Quads * Int8TilePanel.QuadBytes;
                weights += Columns;
            }
        }
    }
}
