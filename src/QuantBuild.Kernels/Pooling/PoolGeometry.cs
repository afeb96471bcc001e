namespace QuantBuild.Kernels.Pooling;

/// <summary>A window moved over the height and width of [batches, height, width, channels]; padding before the first row and column.</summary>
internal sealed record PoolGeometry
{
    public required int Batches { get; init; }

    public required int InputHeight { get; init; }

    public required int InputWidth { get; init; }

    public required int Channels { get; init; }

    public required int OutputHeight { get; init; }

    public required int OutputWidth { get; init; }

    public required int WindowHeight { get; init; }

    public required int WindowWidth { get; init; }

    public required int StrideHeight { get; init; }

    public required int StrideWidth { get; init; }

    public required int PaddingTop { get; init; }

    public required int PaddingLeft { get; init; }

    public int InputLength => checked(Batches * InputHeight * InputWidth * Channels);

    public int OutputLength => checked(Batches * OutputHeight * OutputWidth * Channels);

    /// <summary>Elements taken in, as if no window were cut by an edge.</summary>
    public long Work => (long)OutputLength * WindowHeight * WindowWidth;

    /// <summary>The rows of all outputs: the unit in which the work can be cut.</summary>
    public int OutputRows => checked(Batches * OutputHeight);

    /// <summary>The part of the window at an output position that lies within the input.</summary>
    public PoolWindow WindowAt(int outputY, int outputX)
    {
        int top = (outputY * StrideHeight) - PaddingTop;
        int first = Math.Max(top, 0);
        return MovedTo(new PoolWindow(first, Math.Max(Math.Min(top + WindowHeight, InputHeight) - first, 0), 0, 0), outputX);
    }

    /// <summary>A window of the same output row at another output column.</summary>
    public PoolWindow MovedTo(PoolWindow window, int outputX)
    {
        int left = (outputX * StrideWidth) - PaddingLeft;
        int first = Math.Max(left, 0);
        return window with { X = first, Width = Math.Max(Math.Min(left + WindowWidth, InputWidth) - first, 0) };
    }
}
