namespace QuantBuild.Kernels.Convolution;

/// <summary>The pieces of a window that are contiguous in the input, which a kernel reads one after another.</summary>
/// <param name="Count">Pieces of a window.</param>
/// <param name="Length">Elements of a piece.</param>
/// <param name="AreGathered">Whether pieces are too short for a kernel, so that every window is copied into one.</param>
internal readonly record struct WindowSegments(int Count, int Length, bool AreGathered)
{
    /// <param name="filter">The filters.</param>
    /// <param name="minimum">The least elements that a kernel reads at once.</param>
    internal static WindowSegments Of(ConvolutionFilter filter, int minimum)
    {
        bool wholeRows = filter.DilationWidth == 1 && filter.Groups == 1;
        int length = wholeRows ? checked(filter.KernelWidth * filter.InputChannels) : filter.GroupInputChannels;
        return length < minimum && !wholeRows
            ? new WindowSegments(1, filter.Depth, AreGathered: true)
            : new WindowSegments(wholeRows ? filter.KernelHeight : filter.Taps, length, AreGathered: false);
    }
}
