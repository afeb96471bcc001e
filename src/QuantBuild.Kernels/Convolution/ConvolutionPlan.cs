using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Convolution;

/// <summary>The walk over a convolution's output in bands of rows, and where each window of a band lies.</summary>
internal sealed unsafe class ConvolutionPlan<T>
    where T : unmanaged
{
    internal const int ScratchAlignment = 64;

    private const int BandBytes = 1 << 18;
    private const int BandPixels = 1 << 12;

    private readonly ConvolutionShape _shape;
    private readonly PinnedBuffer<int>? _pixelOffsets;
    private readonly PinnedBuffer<nint> _segments;

    internal ConvolutionPlan(ConvolutionShape shape, int minimumSegment)
    {
        shape.Validate();
        _shape = shape;
        var segments = WindowSegments.Of(shape, minimumSegment);
        UsedSegment = segments.Length;
        SegmentLength = int.Max(UsedSegment, minimumSegment);
        bool isCopied = shape.NeedsPadding || UsedSegment < minimumSegment;
        RowElements = checked((isCopied ? shape.CoveredWidth : shape.InputWidth) * shape.InputChannels);
        Staging = segments.AreGathered ? ConvolutionStaging.Gathered : isCopied ? ConvolutionStaging.Padded : ConvolutionStaging.Direct;
        _segments = Offsets(segments);
        BandRows = shape.IsPointwise && Staging == ConvolutionStaging.Direct ? shape.OutputHeight : RowsPerBand();
        if (Staging != ConvolutionStaging.Gathered && !shape.IsPointwise)
        {
            _pixelOffsets = PixelOffsets();
        }
    }

    internal ConvolutionStaging Staging { get; }

    /// <summary>Elements that a kernel reads of a segment; those beyond <see cref="UsedSegment"/> meet weights of zero.</summary>
    internal int SegmentLength { get; }

    /// <summary>Elements of a segment that belong to the window.</summary>
    internal int UsedSegment { get; }

    internal int SegmentCount => _segments.Length;

    internal int BandRows { get; }

    /// <summary>Elements of one input row as windows see it.</summary>
    internal int RowElements { get; }

    internal int ScratchBytes => Staging == ConvolutionStaging.Direct ? 0 : checked(((int)StagedElements(BandRows) * sizeof(T)) + ScratchAlignment);

    internal static T* Align(byte* scratch) => (T*)(((nint)scratch + ScratchAlignment - 1) & -ScratchAlignment);

    /// <summary>Rows from <paramref name="row"/> on that one band takes, of at most <paramref name="rows"/>.</summary>
    internal int Band(int row, int rows) =>
        int.Min(int.Min(BandRows, rows), _shape.OutputHeight - (row % _shape.OutputHeight));

    /// <summary>The operand of one group for the band that begins at output row <paramref name="row"/>.</summary>
    internal GemmInput<T> Input(T* input, T* staged, int row, int group)
    {
        int batch = row / _shape.OutputHeight;
        int y = row % _shape.OutputHeight;
        T* origin = Staging == ConvolutionStaging.Direct
            ? input + ((((nint)batch * _shape.InputHeight) + ((nint)y * _shape.StrideHeight)) * RowElements)
            : staged;
        return new GemmInput<T>
        {
            Base = Staging == ConvolutionStaging.Gathered ? staged : origin + (group * _shape.GroupInputChannels),
            RowStride = Staging == ConvolutionStaging.Gathered ? SegmentLength : _shape.InputChannels,
            Offsets = _pixelOffsets == null ? null : _pixelOffsets.Pointer,
            Segments = _segments.Pointer,
            SegmentCount = SegmentCount,
            SegmentLength = SegmentLength,
        };
    }

    private PinnedBuffer<nint> Offsets(WindowSegments segments)
    {
        int perRow = int.Max(segments.Count / _shape.KernelHeight, 1);
        var offsets = new PinnedBuffer<nint>(segments.Count);
        for (int i = 0; i < offsets.Length; i++)
        {
            nint row = (nint)(i / perRow) * _shape.DilationHeight * RowElements;
            offsets.Pointer[i] = row + ((nint)(i % perRow) * _shape.DilationWidth * _shape.InputChannels);
        }

        return offsets;
    }

    private int RowsPerBand()
    {
        int rows = int.Min(_shape.OutputHeight, int.Max(1, BandPixels / _shape.OutputWidth));
        while (rows > 1 && Staging != ConvolutionStaging.Direct && StagedElements(rows) * sizeof(T) > BandBytes)
        {
            rows--;
        }

        return rows;
    }

    private long StagedElements(int rows) => Staging == ConvolutionStaging.Gathered
        ? checked((long)rows * _shape.OutputWidth * SegmentLength)
        : checked(((((rows - 1L) * _shape.StrideHeight) + _shape.WindowHeight) * RowElements) + SegmentLength - UsedSegment);

    private PinnedBuffer<int> PixelOffsets()
    {
        var offsets = new PinnedBuffer<int>(checked(BandRows * _shape.OutputWidth));
        for (int pixel = 0; pixel < offsets.Length; pixel++)
        {
            int y = pixel / _shape.OutputWidth;
            int x = pixel % _shape.OutputWidth;
            offsets.Pointer[pixel] = checked((y * _shape.StrideHeight * RowElements) + (x * _shape.StrideWidth * _shape.InputChannels));
        }

        return offsets;
    }
}
