using QuantBuild.Kernels.Convolution;

namespace QuantBuild.Kernels.Depthwise;

internal static class DepthwiseGuard
{
    /// <summary>Checks the parameters of a depthwise convolution and makes every input channel a group of its own.</summary>
    internal static ConvolutionShape Check(ConvolutionShape shape, int weights, int bias)
    {
        shape = shape with { Groups = shape.InputChannels };
        shape.Validate();
        ConvolutionGuard.CheckParameters(shape, weights, bias);
        return shape;
    }
}
