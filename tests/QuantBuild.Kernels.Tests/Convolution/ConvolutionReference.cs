using QuantBuild.Kernels.Convolution;

namespace QuantBuild.Kernels.Tests.Convolution;

/// <summary>Convolutions written down as their formula, for any step that takes one tap after another.</summary>
internal static class ConvolutionReference
{
    /// <summary>Folds the taps of every output; weights are [output channels, kernel height, kernel width, input channels / groups].</summary>
    internal static TSum[] Dense<TInput, TSum>(
        ConvolutionShape shape, TInput[] input, TInput[] weights, Func<int, TSum> start, Func<TSum, TInput, TInput, TSum> step, TInput padding)
    {
        var outputs = new TSum[shape.OutputLength];
        for (int i = 0; i < outputs.Length; i++)
        {
            int channel = i % shape.OutputChannels;
            TSum sum = start(channel);
            for (int k = 0; k < shape.Depth; k++)
            {
                int tap = k / shape.GroupInputChannels;
                int inputChannel = (channel / shape.GroupOutputChannels * shape.GroupInputChannels) + (k % shape.GroupInputChannels);
                sum = step(sum, At(shape, input, i / shape.OutputChannels, tap, inputChannel, out TInput value) ? value : padding, weights[(channel * shape.Depth) + k]);
            }

            outputs[i] = sum;
        }

        return outputs;
    }

    /// <summary>As <see cref="Dense"/>, with weights [kernel height, kernel width, output channels]; taps in the padding are left out.</summary>
    internal static TSum[] Depthwise<TInput, TSum>(
        ConvolutionShape shape, TInput[] input, TInput[] weights, Func<int, TSum> start, Func<TSum, TInput, TInput, TSum> step)
    {
        var outputs = new TSum[shape.OutputLength];
        for (int i = 0; i < outputs.Length; i++)
        {
            int channel = i % shape.OutputChannels;
            TSum sum = start(channel);
            for (int tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
            {
                if (At(shape, input, i / shape.OutputChannels, tap, channel / (shape.OutputChannels / shape.InputChannels), out TInput value))
                {
                    sum = step(sum, value, weights[(tap * shape.OutputChannels) + channel]);
                }
            }

            outputs[i] = sum;
        }

        return outputs;
    }

    private static bool At<T>(ConvolutionShape shape, T[] input, int pixel, int tap, int channel, out T value)
    {
        int outputX = pixel % shape.OutputWidth;
        int outputY = pixel / shape.OutputWidth % shape.OutputHeight;
        int batch = pixel / shape.OutputWidth / shape.OutputHeight;
        int y = (outputY * shape.StrideHeight) - shape.PaddingTop + (tap / shape.KernelWidth * shape.DilationHeight);
        int x = (outputX * shape.StrideWidth) - shape.PaddingLeft + (tap % shape.KernelWidth * shape.DilationWidth);
        bool inside = y >= 0 && y < shape.InputHeight && x >= 0 && x < shape.InputWidth;
        value = inside ? input[(((((batch * shape.InputHeight) + y) * shape.InputWidth) + x) * shape.InputChannels) + channel] : default!;
        return inside;
    }
}
