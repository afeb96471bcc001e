namespace QuantBuild.Kernels.Convolution;

/// <summary>A convolution over NHWC images of one size. Padding counts the rows above and the columns left of the input.</summary>
internal sealed record ConvolutionShape : ConvolutionFilter
{
    internal required int Batches { get; init; }

    internal required int InputHeight { get; init; }

    internal required int InputWidth { get; init; }

    internal required int OutputHeight { get; init; }

    internal required int OutputWidth { get; init; }

    internal int PaddingTop { get; init; }

    internal int PaddingLeft { get; init; }

    internal int OutputRows => checked(Batches * OutputHeight);

    internal int InputLength => checked(Batches * InputHeight * InputWidth * InputChannels);

    internal int OutputLength => checked(OutputRows * OutputWidth * OutputChannels);

    /// <summary>The width of an input row that windows cover, padding included.</summary>
    internal int CoveredWidth => checked(((OutputWidth - 1) * StrideWidth) + WindowWidth);

    internal int CoveredHeight => checked(((OutputHeight - 1) * StrideHeight) + WindowHeight);

    internal bool NeedsPadding =>
        PaddingTop > 0 || PaddingLeft > 0 || CoveredHeight > InputHeight || CoveredWidth > InputWidth;

    internal bool IsPointwise =>
        KernelHeight == 1 && KernelWidth == 1 && StrideHeight == 1 && StrideWidth == 1 && !NeedsPadding
        && InputHeight == OutputHeight && InputWidth == OutputWidth;

    internal override void Validate()
    {
        base.Validate();
        foreach (int size in (ReadOnlySpan<int>)[InputHeight, InputWidth, OutputHeight, OutputWidth])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Batches);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingTop);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingLeft);
        _ = InputLength;
        _ = OutputLength;
        _ = CoveredHeight;
        _ = CoveredWidth;
    }
}
