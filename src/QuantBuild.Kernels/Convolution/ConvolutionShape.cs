namespace QuantBuild.Kernels.Convolution;

/// <summary>The sizes of a two-dimensional convolution over NHWC data. Padding counts the rows above and the columns left of the input.</summary>
internal sealed record ConvolutionShape
{
    internal required int Batches { get; init; }

    internal required int InputHeight { get; init; }

    internal required int InputWidth { get; init; }

    internal required int InputChannels { get; init; }

    internal required int OutputHeight { get; init; }

    internal required int OutputWidth { get; init; }

    internal required int OutputChannels { get; init; }

    internal required int KernelHeight { get; init; }

    internal required int KernelWidth { get; init; }

    internal int StrideHeight { get; init; } = 1;

    internal int StrideWidth { get; init; } = 1;

    internal int DilationHeight { get; init; } = 1;

    internal int DilationWidth { get; init; } = 1;

    internal int PaddingTop { get; init; }

    internal int PaddingLeft { get; init; }

    internal int Groups { get; init; } = 1;

    internal int OutputRows => checked(Batches * OutputHeight);

    internal int InputLength => checked(Batches * InputHeight * InputWidth * InputChannels);

    internal int OutputLength => checked(OutputRows * OutputWidth * OutputChannels);

    internal int GroupInputChannels => InputChannels / Groups;

    internal int GroupOutputChannels => OutputChannels / Groups;

    internal int Depth => checked(KernelHeight * KernelWidth * GroupInputChannels);

    /// <summary>Input rows from the first to the last tap of a dilated kernel.</summary>
    internal int WindowHeight => checked(((KernelHeight - 1) * DilationHeight) + 1);

    internal int WindowWidth => checked(((KernelWidth - 1) * DilationWidth) + 1);

    /// <summary>The width of an input row that windows cover, padding included.</summary>
    internal int CoveredWidth => checked(((OutputWidth - 1) * StrideWidth) + WindowWidth);

    internal int CoveredHeight => checked(((OutputHeight - 1) * StrideHeight) + WindowHeight);

    internal bool NeedsPadding =>
        PaddingTop > 0 || PaddingLeft > 0 || CoveredHeight > InputHeight || CoveredWidth > InputWidth;

    internal bool IsPointwise =>
        KernelHeight == 1 && KernelWidth == 1 && StrideHeight == 1 && StrideWidth == 1 && !NeedsPadding
        && InputHeight == OutputHeight && InputWidth == OutputWidth;

    internal void Validate()
    {
        foreach (int size in (ReadOnlySpan<int>)[
            InputHeight, InputWidth, InputChannels, OutputHeight, OutputWidth, OutputChannels, KernelHeight, KernelWidth,
            StrideHeight, StrideWidth, DilationHeight, DilationWidth, Groups])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Batches);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingTop);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingLeft);
        ArgumentOutOfRangeException.ThrowIfNotEqual(InputChannels % Groups, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(OutputChannels % Groups, 0);
        _ = InputLength;
        _ = OutputLength;
        _ = CoveredHeight;
        _ = CoveredWidth;
    }
}
