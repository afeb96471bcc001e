using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>
/// How the input under one output row is staged: for every column that windows cover, padding included, the bytes of four window rows
/// come together, channel by channel. More than four window rows make several planes of such columns.
/// </summary>
internal sealed unsafe class QuadColumns
{
    private const int Alignment = 64;

    private readonly ConvolutionShape _shape;
    private readonly int _windowRows;
    private readonly int _rowBytes;
    private readonly int _left;
    private readonly int _copied;

    internal QuadColumns(ConvolutionShape shape, Int8TapLayout layout)
    {
        _shape = shape;
        Quads = layout.Quads;
        OutputRows = layout.Copies;
        _windowRows = shape.KernelHeight + ((OutputRows - 1) * shape.StrideHeight);
        ColumnBytes = checked(shape.OutputChannels * GemmPanel.Int8Depth);
        PlaneBytes = checked(((shape.CoveredWidth * ColumnBytes) + (GemmPanel.Columns * GemmPanel.Int8Depth) + Alignment - 1) & -Alignment);
        _rowBytes = checked(shape.InputWidth * shape.OutputChannels);
        _left = int.Min(shape.PaddingLeft, shape.CoveredWidth);
        _copied = int.Min(shape.InputWidth, shape.CoveredWidth - _left);
    }

    /// <summary>Planes, one for four window rows.</summary>
    internal int Quads { get; }

    internal int ColumnBytes { get; }

    internal int PlaneBytes { get; }

    /// <summary>The whole of what is staged.</summary>
    internal int Bytes => checked((Quads * PlaneBytes) + _rowBytes + ReplicatedBytes);

    /// <summary>Output rows from one on whose windows lie within what is staged for it, as four rows come together even where a window has fewer.</summary>
    internal int OutputRows { get; }

    private int ReplicatedBytes => _shape.GroupOutputChannels == 1 ? 0 : checked(_windowRows * _rowBytes);

    /// <summary>Sets what no output row of a batch changes: the columns beside the input, and a row of padding.</summary>
    internal void StagePadding(sbyte padding, sbyte* scratch)
    {
        new Span<sbyte>(OutsideRow(scratch), _rowBytes).Fill(padding);
        for (int quad = 0; quad < Quads; quad++)
        {
            var columns = new Span<sbyte>(scratch + ((nint)quad * PlaneBytes), _shape.CoveredWidth * ColumnBytes);
            columns[..(_left * ColumnBytes)].Fill(padding);
            columns[((_left + _copied) * ColumnBytes)..].Fill(padding);
        }
    }

    /// <summary>Stages the input rows under the windows of output row <paramref name="y"/> of a batch, and of as many after it as <see cref="OutputRows"/> says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Stage(sbyte* batch, int y, sbyte* scratch)
    {
        sbyte** rows = stackalloc sbyte*[GemmPanel.Int8Depth];
        for (int quad = 0; quad < Quads; quad++)
        {
            for (int i = 0; i < GemmPanel.Int8Depth; i++)
            {
                int tap = (quad * GemmPanel.Int8Depth) + i;
                rows[i] = tap < _windowRows ? Row(batch, y, tap, scratch) : rows[0];
            }

            sbyte* columns = scratch + ((nint)quad * PlaneBytes) + ((nint)_left * ColumnBytes);
            QuadInterleave.Run(rows[0], rows[1], rows[2], rows[3], _copied * _shape.OutputChannels, columns);
        }
    }

    /// <summary>The input row under a tap, its channels repeated where there is a depth multiplier.</summary>
    private sbyte* Row(sbyte* batch, int y, int tap, sbyte* scratch)
    {
        int inputY = (y * _shape.StrideHeight) - _shape.PaddingTop + (tap * _shape.DilationHeight);
        if ((uint)inputY >= (uint)_shape.InputHeight)
        {
            return OutsideRow(scratch);
        }

        int length = _shape.InputWidth * _shape.InputChannels;
        sbyte* row = batch + ((nint)inputY * length);
        if (_shape.GroupOutputChannels == 1)
        {
            return row;
        }

        sbyte* replicated = OutsideRow(scratch) + ((nint)(tap + 1) * _rowBytes);
        ChannelReplication<sbyte>.Run(row, length, _shape.GroupOutputChannels, replicated);
        return replicated;
    }

    private sbyte* OutsideRow(sbyte* scratch) => scratch + ((nint)Quads * PlaneBytes);
}
