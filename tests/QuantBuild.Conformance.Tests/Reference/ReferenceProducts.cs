using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Reference;

/// <summary>The arithmetic of TensorFlow Lite's int8 reference kernels of weighted operators, in plain loops: a second opinion where the runtime's fast kernels round otherwise.</summary>
internal static class ReferenceProducts
{
    public static ReferenceResult Compute(WeightedNode node, ReadOnlySpan<byte> input)
    {
        (int batch, int height, int width, int channels) = Image(node, node.Input);
        (_, int outputHeight, int outputWidth, int outputChannels) = Image(node, node.Output);
        int kernelHeight = node.IsFullyConnected ? 1 : node.Weights.Shape[1];
        int kernelWidth = node.IsFullyConnected ? 1 : node.Weights.Shape[2];
        int top = Before(node.Padding, height, outputHeight, kernelHeight, node.Stride.Height, node.Dilation.Height);
        int left = Before(node.Padding, width, outputWidth, kernelWidth, node.Stride.Width, node.Dilation.Width);
        ReadOnlySpan<sbyte> x = MemoryMarshal.Cast<byte, sbyte>(input);
        ReadOnlySpan<sbyte> w = MemoryMarshal.Cast<byte, sbyte>(node.Weights.Data.Span);
        int[]? bias = node.Bias is { } tensor ? TensorData.ReadInt32s(tensor) : null;
        int inputZero = node.Input.Quantization!.ZeroPoint;
        int outputZero = node.Output.Quantization!.ZeroPoint;
        (int minimum, int maximum) = Range(node);
        FixedPointMultiplier[] multipliers = [.. Enumerable.Range(0, outputChannels).Select(channel => FixedPointMultiplier.Of(node.EffectiveScale(channel)))];
        sbyte[] values = new sbyte[batch * outputHeight * outputWidth * outputChannels];
        bool[] ties = new bool[values.Length];
        for (int at = 0; at < values.Length; at++)
        {
            int channel = at % outputChannels;
            int column = at / outputChannels % outputWidth;
            int row = at / outputChannels / outputWidth % outputHeight;
            int sample = at / outputChannels / outputWidth / outputHeight;
            int sum = bias?[channel] ?? 0;
            for (int ky = 0; ky < kernelHeight; ky++)
            {
                for (int kx = 0; kx < kernelWidth; kx++)
                {
                    int y = (row * node.Stride.Height) - top + (ky * node.Dilation.Height);
                    int z = (column * node.Stride.Width) - left + (kx * node.Dilation.Width);
                    if ((uint)y >= (uint)height || (uint)z >= (uint)width)
                    {
                        continue;
                    }

                    int pixel = ((((sample * height) + y) * width) + z) * channels;
                    if (node.IsDepthwise)
                    {
                        sum += (x[pixel + (channel / (outputChannels / channels))] - inputZero) * w[(((ky * kernelWidth) + kx) * outputChannels) + channel];
                        continue;
                    }

                    int depth = node.Weights.Shape[^1];
                    int group = channel / (outputChannels / (channels / depth));
                    int filter = ((((channel * kernelHeight) + ky) * kernelWidth) + kx) * depth;
                    for (int i = 0; i < depth; i++)
                    {
                        sum += (x[pixel + (group * depth) + i] - inputZero) * w[filter + i];
                    }
                }
            }

            int scaled = multipliers[channel].Apply(sum) + outputZero;
            values[at] = (sbyte)Math.Clamp(scaled, minimum, maximum);
            ties[at] = multipliers[channel].IsNegativeTie(sum) && scaled >= minimum && scaled < maximum;
        }

        return new ReferenceResult(values, ties);
    }

    private static (int Batch, int Height, int Width, int Channels) Image(WeightedNode node, Tensor tensor)
    {
        int depth = tensor == node.Input ? node.Weights.Shape[^1] : node.Weights.Shape[0];
        return node.IsFullyConnected
            ? ((int)tensor.Shape.ElementCount / depth, 1, 1, depth)
            : (tensor.Shape[0], tensor.Shape[1], tensor.Shape[2], tensor.Shape[3]);
    }

    private static int Before(Padding padding, int input, int output, int kernel, int stride, int dilation)
    {
        int needed = ((output - 1) * stride) + ((kernel - 1) * dilation) + 1;
        return padding == Padding.Same ? Math.Max(needed - input, 0) / 2 : 0;
    }

    private static (int Minimum, int Maximum) Range(WeightedNode node)
    {
        Quantization output = node.Output.Quantization!;
        (float? low, float? high) = node.Activation switch
        {
            ActivationFunctionType.Relu => (0f, (float?)null),
            ActivationFunctionType.Relu6 => (0f, 6f),
            ActivationFunctionType.ReluN1To1 => (-1f, 1f),
            _ => ((float?)null, (float?)null),
        };
        return (
            low is { } minimum ? Math.Max(sbyte.MinValue, Quantize(minimum)) : sbyte.MinValue,
            high is { } maximum ? Math.Min(sbyte.MaxValue, Quantize(maximum)) : sbyte.MaxValue);

        int Quantize(float value)
        {
            return output.ZeroPoint + (int)MathF.Round(value / output.Scale, MidpointRounding.AwayFromZero);
        }
    }
}
