using QuantBuild.Kernels.Convolution;

namespace QuantBuild.Kernels.Tests.Convolution;

/// <summary>Shapes that reach every way in which a convolution stages its windows.</summary>
internal static class ConvolutionShapes
{
    internal static ConvolutionShape[] Dense { get; } =
    [
        Of(1, 1, 1, 1, 1, 1, 1),
        Of(1, 8, 8, 16, 16, 1, 1),
        Of(2, 5, 5, 64, 33, 1, 1),
        Of(1, 9, 7, 16, 32, 1, 1, stride: 2),
        Of(2, 8, 9, 16, 17, 3, 3, padding: 1),
        Of(1, 8, 8, 3, 16, 3, 3, padding: 1),
        Of(1, 9, 9, 3, 8, 3, 3, stride: 2, padding: 1),
        Of(1, 10, 11, 1, 10, 3, 3),
        Of(2, 6, 6, 1, 12, 2, 3, padding: 1),
        Of(1, 25, 5, 1, 64, 10, 4, stride: 2, padding: 4),
        Of(1, 12, 12, 5, 6, 3, 3, dilation: 2, padding: 2),
        Of(1, 12, 12, 2, 6, 3, 3, dilation: 3, padding: 3),
        Of(1, 12, 10, 8, 20, 3, 3, dilation: 2),
        Of(1, 7, 7, 16, 12, 7, 7),
        Of(1, 4, 4, 4, 4, 3, 3, padding: 3),
        Of(1, 66, 66, 16, 3, 3, 3, padding: 1),
        Of(3, 40, 33, 2, 5, 2, 2, stride: 3),
        Of(1, 6, 6, 8, 12, 3, 3, padding: 1, groups: 2),
        Of(2, 6, 6, 12, 8, 1, 1, groups: 4),
        Of(1, 6, 6, 6, 6, 3, 3, padding: 1, groups: 6),
        Of(1, 6, 7, 6, 9, 2, 2, stride: 2, groups: 3),
        Of(1, 3, 3, 1, 1, 1, 1),
        Of(1, 5, 5, 2, 3, 1, 1, stride: 2),
    ];

    internal static ConvolutionShape[] Depthwise { get; } =
    [
        Of(1, 1, 1, 1, 1, 1, 1),
        Of(1, 25, 5, 64, 64, 3, 3, padding: 1),
        Of(2, 9, 8, 16, 16, 3, 3, padding: 1),
        Of(1, 9, 9, 17, 17, 3, 3, stride: 2, padding: 1),
        Of(1, 9, 9, 3, 3, 3, 3, padding: 1),
        Of(1, 7, 7, 33, 33, 5, 5, padding: 2),
        Of(1, 12, 11, 24, 24, 3, 3, dilation: 2, padding: 2),
        Of(1, 12, 12, 40, 40, 2, 4),
        Of(2, 8, 8, 1, 8, 4, 3, padding: 1),
        Of(1, 6, 6, 5, 20, 3, 3, stride: 2, padding: 1),
        Of(1, 5, 5, 300, 300, 3, 3, padding: 1),
        Of(1, 20, 31, 8, 8, 3, 3, stride: 3),
        Of(1, 4, 4, 8, 8, 3, 3, padding: 3),
        Of(1, 3, 30, 4, 4, 1, 9, padding: 4),
        Of(2, 11, 7, 20, 20, 2, 2, stride: 2, padding: 1),
        Of(1, 30, 1, 40, 40, 10, 1),
        Of(1, 13, 5, 9, 18, 5, 1, stride: 3),
        Of(1, 49, 10, 1, 64, 10, 4, stride: 2, padding: 4),
    ];

    private static ConvolutionShape Of(
        int batches, int height, int width, int input, int output, int kernelHeight, int kernelWidth, int stride = 1, int dilation = 1, int padding = 0, int groups = 1) =>
        new()
        {
            Batches = batches,
            InputHeight = height,
            InputWidth = width,
            InputChannels = input,
            OutputHeight = ((height + (2 * padding) - ((kernelHeight - 1) * dilation) - 1) / stride) + 1,
            OutputWidth = ((width + (2 * padding) - ((kernelWidth - 1) * dilation) - 1) / stride) + 1,
            OutputChannels = output,
            KernelHeight = kernelHeight,
            KernelWidth = kernelWidth,
            StrideHeight = stride,
            StrideWidth = stride,
            DilationHeight = dilation,
            DilationWidth = dilation,
            PaddingTop = padding,
            PaddingLeft = padding,
            Groups = groups,
        };
}
