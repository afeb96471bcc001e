using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Tests.Convolution;
using QuantBuild.Kernels.Tests.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Depthwise;

public sealed class Int8DepthwiseTests
{
    private const int InputZeroPoint = 21;

    [Theory]
    [MemberData(nameof(KernelTables.Int8Depthwise), MemberType = typeof(KernelTables))]
    public void Outputs_equal_the_formula(string name)
    {
        Int8DepthwiseKernel kernel = Int8DepthwiseKernels.All.Single(entry => entry.Name == name);
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            sbyte[] input = Samples.Bytes(1, shape.InputLength);
            sbyte[] weights = Samples.Bytes(2, shape.KernelHeight * shape.KernelWidth * shape.OutputChannels);
            int[] bias = Samples.Integers(3, shape.OutputChannels, 1 << 14);
            double[] scales = Samples.Scales(4, shape.OutputChannels);
            int[] sums = Sums(shape, input, weights, bias);
            Int8Depthwise depthwise = Packed.Int8Depthwise(shape, weights, bias, InputZeroPoint, scales, 9, -120, 110, kernel);
            using var guardedInput = new GuardedBuffer<sbyte>(input);
            using var guardedOutput = new GuardedBuffer<sbyte>(shape.OutputLength);
            using var scratch = new GuardedBuffer<byte>(depthwise.ScratchBytes);

            int half = shape.OutputRows / 2;
            depthwise.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, half, shape.OutputRows - half);
            depthwise.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, 0, half);

            AssertBits.Equal(Int8Reference.Requantize(sums, scales, 9, -120, 110), guardedOutput.Span, $"{name} {shape}");
        }
    }

    [Fact]
    public void Hybrid_outputs_are_scaled_sums_plus_bias()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            sbyte[] input = Samples.Bytes(1, shape.InputLength);
            sbyte[] weights = Samples.Bytes(2, shape.KernelHeight * shape.KernelWidth * shape.OutputChannels);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            float[] weightScales = Array.ConvertAll(Samples.Scales(4, shape.OutputChannels), scale => (float)scale);
            float[] inputScales = Array.ConvertAll(Samples.Scales(5, shape.Batches), scale => (float)scale);
            int[] sums = Sums(shape, input, weights, new int[shape.OutputChannels]);
            HybridDepthwise depthwise = Packed.HybridDepthwise(shape, weights, bias, weightScales);
            float[] output = new float[shape.OutputLength];
            int[] zeroPoints = Enumerable.Repeat(InputZeroPoint, shape.Batches).ToArray();

            depthwise.Run(input, inputScales, zeroPoints, output, new byte[depthwise.ScratchBytes], 0, shape.OutputRows);

            for (int i = 0; i < output.Length; i++)
            {
                int channel = i % shape.OutputChannels;
                float scale = inputScales[i / (shape.OutputLength / shape.Batches)] * weightScales[channel];
                Assert.Equal(MathF.FusedMultiplyAdd(sums[i], scale, bias[channel]), output[i]);
            }
        }
    }

    private static int[] Sums(ConvolutionShape shape, sbyte[] input, sbyte[] weights, int[] bias) =>
        ConvolutionReference.Depthwise<sbyte, int>(
            shape, input, weights, channel => bias[channel], (sum, a, w) => sum + ((a - InputZeroPoint) * w));
}
