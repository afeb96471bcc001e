using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>The int32 sums of an int8 convolution, NHWC by OHWI, grouped or not; what becomes of them is the output's affair.</summary>
internal sealed unsafe class Int8WindowProduct
{
    private readonly ConvolutionPlan<sbyte> _plan;
    private readonly Int8Layout _layout;
    private readonly int _groupBytes;
    private readonly Int8GemmKernel[] _kernels;

    /// <param name="shape">The sizes.</param>
    /// <param name="layout">How the weights are packed.</param>
    /// <param name="groupBytes">The packed memory of a group.</param>
    /// <param name="kernels">The microkernels to choose from; those of this machine when null.</param>
    internal Int8WindowProduct(ConvolutionShape shape, Int8Layout layout, int groupBytes, Int8GemmKernel[]? kernels)
    {
        Shape = shape;
        _plan = new ConvolutionPlan<sbyte>(shape, GemmPanel.Int8Depth);
        ConvolutionGuard.CheckLayout(layout, LayoutOf(shape));
        _layout = layout;
        _groupBytes = groupBytes;
        _kernels = kernels ?? Int8GemmKernels.Supported;
    }

    internal ConvolutionShape Shape { get; }

    internal int ScratchBytes => _plan.ScratchBytes;

    internal static Int8ColumnLayout LayoutOf(ConvolutionFilter filter)
    {
        filter.Validate();
        var segments = WindowSegments.Of(filter, GemmPanel.Int8Depth);
        return new Int8ColumnLayout(filter.GroupOutputChannels, segments.Count, segments.Length, filter.Groups);
    }

    internal void Run<TSource, TOutput>(
        byte* memory, ReadOnlySpan<sbyte> input, ReadOnlySpan<int> zeroPoints, in TSource output, Span<byte> scratch, int firstRow, int rows)
        where TSource : struct, ISumsOutputSource<TOutput>
        where TOutput : struct, ISumsOutput
    {
        fixed (sbyte* source = input)
        fixed (byte* space = scratch)
        {
            sbyte* staged = ConvolutionPlan<sbyte>.Align(space);
            for (int row = firstRow, end = firstRow + rows, band; row < end; row += band)
            {
                band = _plan.Band(row, end - row);
                int batch = row / Shape.OutputHeight;
                sbyte padding = zeroPoints.IsEmpty ? (sbyte)0 : (sbyte)zeroPoints[zeroPoints.Length == 1 ? 0 : batch];
                if (_plan.Staging == ConvolutionStaging.Padded)
                {
                    WindowCopy<sbyte>.PadRows(Shape, source, padding, row, band, staged);
                }

                for (int group = 0; group < Shape.Groups; group++)
                {
                    if (_plan.Staging == ConvolutionStaging.Gathered)
                    {
                        WindowCopy<sbyte>.GatherWindows(Shape, source, padding, row, band, group, staged, _plan.SegmentLength);
                    }

                    Int8Weights weights = _layout.At(memory + ((nint)group * _groupBytes));
                    GemmInput<sbyte> windows = _plan.Input(source, staged, row, group);
                    TOutput target = output.At(group, batch, (nint)row * Shape.OutputWidth);
                    Int8GemmDriver.Run(_kernels, in weights, in windows, in target, 0, band * Shape.OutputWidth, 0, GemmPanel.Count(weights.Columns));
                }
            }
        }

        GC.KeepAlive(this);
    }
}
