using QuantBuild.Kernels.Gemm;

namespace QuantBuild.Kernels.Convolution;

/// <summary>The int32 sums of an int8 convolution, NHWC by OHWI, grouped or not; what becomes of them is the output's affair.</summary>
internal sealed unsafe class Int8WindowProduct
{
    private readonly ConvolutionPlan<sbyte> _plan;
    private readonly Int8Weights[] _groups;
    private readonly Int8GemmKernel[] _kernels;

    internal Int8WindowProduct(ConvolutionShape shape, ReadOnlySpan<sbyte> weights, Int8GemmKernel[]? kernels)
    {
        Shape = shape;
        _plan = new ConvolutionPlan<sbyte>(shape, GemmPanel.Int8Depth);
        _kernels = kernels ?? Int8GemmKernels.Supported;
        _groups = new Int8Weights[shape.Groups];
        int depth = _plan.SegmentCount * _plan.SegmentLength;
        var padded = new sbyte[shape.GroupOutputChannels * depth];
        for (int group = 0; group < _groups.Length; group++)
        {
            for (int channel = 0; channel < shape.GroupOutputChannels; channel++)
            {
                ReadOnlySpan<sbyte> window = weights.Slice(((group * shape.GroupOutputChannels) + channel) * shape.Depth, shape.Depth);
                for (int segment = 0; segment < _plan.SegmentCount; segment++)
                {
                    window.Slice(segment * _plan.UsedSegment, _plan.UsedSegment).CopyTo(padded.AsSpan((channel * depth) + (segment * _plan.SegmentLength)));
                }
            }

            _groups[group] = new Int8Weights(padded, shape.GroupOutputChannels, _plan.SegmentCount, _plan.SegmentLength);
        }
    }

    internal ConvolutionShape Shape { get; }

    internal int ScratchBytes => _plan.ScratchBytes;

    internal ReadOnlySpan<int> ColumnSums(int group) => _groups[group].ColumnSums;

    internal long LargestSum(int group) => _groups[group].LargestSum;

    internal void Run<TSource, TOutput>(
        ReadOnlySpan<sbyte> input, ReadOnlySpan<int> zeroPoints, in TSource output, Span<byte> scratch, int firstRow, int rows)
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

                for (int group = 0; group < _groups.Length; group++)
                {
                    if (_plan.Staging == ConvolutionStaging.Gathered)
                    {
                        WindowCopy<sbyte>.GatherWindows(Shape, source, padding, row, band, group, staged, _plan.SegmentLength);
                    }

                    Int8Weights weights = _groups[group];
                    GemmInput<sbyte> windows = _plan.Input(source, staged, row, group);
                    TOutput target = output.At(group, batch, (nint)row * Shape.OutputWidth);
                    Int8GemmDriver.Run(_kernels, weights, in windows, in target, 0, band * Shape.OutputWidth, 0, GemmPanel.Count(weights.Columns));
                }
            }
        }

        GC.KeepAlive(this);
    }
}
