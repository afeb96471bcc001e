using QuantBuild.Kernels.Convolution;

namespace QuantBuild.Kernels.Depthwise;

/// <summary>Makes every input channel a group of its own.</summary>
internal static class DepthwiseFilters
{
    internal static TFilter Of<TFilter>(TFilter filter)
        where TFilter : ConvolutionFilter
    {
        TFilter grouped = filter with { Groups = filter.InputChannels };
        grouped.Validate();
        return grouped;
    }
}
