namespace QuantBuild.Kernels.Depthwise;

/// <summary>The taps of a dilated window along one axis that lie inside the input.</summary>
internal readonly record struct TapRange(int First, int Count)
{
    /// <param name="start">Where the window's first tap lies; negative in the padding.</param>
    /// <param name="taps">The taps of the window.</param>
    /// <param name="dilation">The distance between taps.</param>
    /// <param name="size">The input's size.</param>
    internal static TapRange Of(int start, int taps, int dilation, int size)
    {
        int first = start >= 0 ? 0 : int.Min((-start + dilation - 1) / dilation, taps);
        int end = start >= size ? 0 : int.Min((size - start + dilation - 1) / dilation, taps);
        return new TapRange(first, int.Max(end - first, 0));
    }
}
