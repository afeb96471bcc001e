using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Tests.Convolution;
using QuantBuild.Kernels.Tests.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Depthwise;

public sealed class FloatDepthwiseTests
{
    [Theory]
    [MemberData(nameof(KernelTables.FloatDepthwise), MemberType = typeof(KernelTables))]
    public void Outputs_equal_the_formula_bit_for_bit(string name)
    {
        FloatDepthwiseKernel[] table = [FloatDepthwiseKernels.All.Single(kernel => kernel.Name == name), FloatDepthwiseKernels.All[^1]];
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            float[] input = Samples.Floats(1, shape.InputLength);
            float[] weights = Samples.Floats(2, shape.KernelHeight * shape.KernelWidth * shape.OutputChannels);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            float[] expected = ConvolutionReference.Depthwise<float, float>(
                shape, input, weights, channel => bias[channel], (sum, a, w) => MathF.FusedMultiplyAdd(a, w, sum));
            FloatDepthwise depthwise = Packed.FloatDepthwise(shape, weights, bias, -2, 3, table);
            using var guardedInput = new GuardedBuffer<float>(input);
            using var guardedOutput = new GuardedBuffer<float>(shape.OutputLength);
            using var scratch = new GuardedBuffer<byte>(depthwise.ScratchBytes);

            int half = shape.OutputRows / 2;
            depthwise.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, half, shape.OutputRows - half);
            depthwise.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, 0, half);

            AssertBits.Equal(Array.ConvertAll(expected, value => Math.Clamp(value, -2, 3)), guardedOutput.Span, $"{name} {shape}");
        }
    }

    [Theory]
    [InlineData(-3, 3, 2, 5, 2, 1)]
    [InlineData(0, 3, 1, 5, 0, 3)]
    [InlineData(4, 3, 1, 5, 0, 1)]
    [InlineData(5, 3, 1, 5, 0, 0)]
    [InlineData(-9, 3, 1, 5, 3, 0)]
    [InlineData(-1, 9, 1, 5, 1, 5)]
    public void Taps_inside_the_input_are_found(int start, int taps, int dilation, int size, int first, int count) =>
        Assert.Equal(new TapRange(first, count), TapRange.Of(start, taps, dilation, size));
}
