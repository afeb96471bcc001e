using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>How a depthwise convolution's input rows are staged: a ring of rows, each holding for every output pixel the quads of its window row.</summary>
internal sealed unsafe class QuadRows
{
    private const int Alignment = 64;

    private readonly ConvolutionShape _shape;
    private readonly int _replicatedBytes;

    internal QuadRows(ConvolutionShape shape)
    {
        _shape = shape;
        Quads = (shape.KernelWidth + GemmPanel.Int8Depth - 1) / GemmPanel.Int8Depth;
        QuadStride = checked(GemmPanel.Pad(shape.OutputChannels) * GemmPanel.Int8Depth);
        PixelStride = checked(Quads * QuadStride);
        RowBytes = checked(shape.OutputWidth * PixelStride);
        _replicatedBytes = shape.GroupOutputChannels == 1 ? 0 : checked(shape.InputWidth * shape.OutputChannels);
    }

    internal int Quads { get; }

    internal int QuadStride { get; }

    internal int PixelStride { get; }

    internal int RowBytes { get; }

    internal int ScratchBytes => checked((_shape.WindowHeight * RowBytes) + _shape.OutputChannels + _replicatedBytes + Alignment);

    /// <summary>Where in scratch the row lies that holds input row <paramref name="y"/>, which may be in the padding.</summary>
    internal sbyte* Slot(sbyte* scratch, int y) => scratch + ((nint)((y + _shape.PaddingTop) % _shape.WindowHeight) * RowBytes);

    /// <summary>Stages one input row of a batch, or a row of padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Stage(sbyte* batch, int y, sbyte padding, sbyte* scratch)
    {
        sbyte* slot = Slot(scratch, y);
        sbyte* outside = scratch + ((nint)_shape.WindowHeight * RowBytes);
        if (y < 0 || y >= _shape.InputHeight)
        {
            new Span<sbyte>(slot, RowBytes).Fill(padding);
            return;
        }

        sbyte* row = batch + ((nint)y * _shape.InputWidth * _shape.InputChannels);
        if (_shape.GroupOutputChannels > 1)
        {
            sbyte* replicated = outside + _shape.OutputChannels;
            ChannelReplication<sbyte>.Run(row, (nint)_shape.InputWidth * _shape.InputChannels, _shape.GroupOutputChannels, replicated);
            row = replicated;
        }

        new Span<sbyte>(outside, _shape.OutputChannels).Fill(padding);
        for (int x = 0; x < _shape.OutputWidth; x++)
        {
            int left = (x * _shape.StrideWidth) - _shape.PaddingLeft;
            for (int tap = 0; tap < _shape.KernelWidth; tap += GemmPanel.Int8Depth)
            {
                QuadInterleave.Run(
                    Tap(row, outside, left, tap),
                    Tap(row, outside, left, tap + 1),
                    Tap(row, outside, left, tap + 2),
                    Tap(row, outside, left, tap + 3),
                    _shape.OutputChannels,
                    slot);
                slot += QuadStride;
            }
        }
    }

    private sbyte* Tap(sbyte* row, sbyte* outside, int left, int tap)
    {
        int x = left + (tap * _shape.DilationWidth);
        return tap < _shape.KernelWidth && (uint)x < (uint)_shape.InputWidth ? row + ((nint)x * _shape.OutputChannels) : outside;
    }
}
