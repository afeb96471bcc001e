namespace QuantBuild.Kernels.Convolution;

/// <summary>The filters of a two-dimensional convolution and how they move: all that packing weights may depend on, as the size of images is not known then.</summary>
internal record ConvolutionFilter
{
    internal required int InputChannels { get; init; }

    internal required int OutputChannels { get; init; }

    internal required int KernelHeight { get; init; }

    internal required int KernelWidth { get; init; }

    internal int StrideHeight { get; init; } = 1;

    internal int StrideWidth { get; init; } = 1;

    internal int DilationHeight { get; init; } = 1;

    internal int DilationWidth { get; init; } = 1;

    internal int Groups { get; init; } = 1;

    internal int GroupInputChannels => InputChannels / Groups;

    internal int GroupOutputChannels => OutputChannels / Groups;

    internal int Taps => checked(KernelHeight * KernelWidth);

    internal int Depth => checked(Taps * GroupInputChannels);

    /// <summary>Input rows from the first to the last tap of a dilated kernel.</summary>
    internal int WindowHeight => checked(((KernelHeight - 1) * DilationHeight) + 1);

    internal int WindowWidth => checked(((KernelWidth - 1) * DilationWidth) + 1);

    internal virtual void Validate()
    {
        foreach (int size in (ReadOnlySpan<int>)[
            InputChannels, OutputChannels, KernelHeight, KernelWidth, StrideHeight, StrideWidth, DilationHeight, DilationWidth, Groups])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(InputChannels % Groups, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(OutputChannels % Groups, 0);
    }
}
