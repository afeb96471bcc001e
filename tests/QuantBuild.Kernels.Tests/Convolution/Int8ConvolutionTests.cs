using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Tests.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Convolution;

public sealed class Int8ConvolutionTests
{
    private const int InputZeroPoint = -13;

    [Theory]
    [MemberData(nameof(KernelTables.Int8Gemm), MemberType = typeof(KernelTables))]
    public void Outputs_equal_the_formula(string name)
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            Check(shape, KernelTables.Int8Table(name));
        }
    }

    [Fact]
    public void The_whole_table_together_does_too()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            Check(shape, null);
        }
    }

    [Fact]
    public void Hybrid_outputs_are_scaled_sums_plus_bias()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            sbyte[] input = Samples.Bytes(1, shape.InputLength);
            sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Depth);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            float[] weightScales = Array.ConvertAll(Samples.Scales(4, shape.OutputChannels), scale => (float)scale);
            float[] inputScales = Array.ConvertAll(Samples.Scales(5, shape.Batches), scale => (float)scale);
            int[] sums = Sums(shape, input, weights, InputZeroPoint);
            HybridConvolution convolution = Packed.HybridConvolution(shape, weights, bias, weightScales);
            float[] output = new float[shape.OutputLength];
            int[] zeroPoints = Enumerable.Repeat(InputZeroPoint, shape.Batches).ToArray();

            convolution.Run(input, inputScales, zeroPoints, output, new byte[convolution.ScratchBytes], 0, shape.OutputRows);

            for (int i = 0; i < output.Length; i++)
            {
                int channel = i % shape.OutputChannels;
                float scale = inputScales[i / (shape.OutputLength / shape.Batches)] * weightScales[channel];
                Assert.Equal(MathF.FusedMultiplyAdd(sums[i], scale, bias[channel]), output[i]);
            }
        }
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        ConvolutionShape shape = ConvolutionShapes.Dense[4];
        Int8Convolution convolution = Packed.Int8Convolution(shape, new sbyte[shape.OutputChannels * shape.Depth], [], 0, [0.1], 0);
        sbyte[] input = new sbyte[shape.InputLength];
        sbyte[] output = new sbyte[shape.OutputLength];
        byte[] scratch = new byte[convolution.ScratchBytes];

        Assert.Equal(0, AllocationMeter.LeastBytes(() => convolution.Run(input, output, scratch, 0, shape.OutputRows)));
    }

    private static int[] Sums(ConvolutionShape shape, sbyte[] input, sbyte[] weights, sbyte zeroPoint) =>
        ConvolutionReference.Dense<sbyte, int>(shape, input, weights, _ => 0, (sum, a, w) => sum + ((a - zeroPoint) * w), zeroPoint);

    private static void Check(ConvolutionShape shape, Int8GemmKernel[]? table)
    {
        sbyte[] input = Samples.Bytes(1, shape.InputLength);
        sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Depth);
        int[] bias = Samples.Integers(3, shape.OutputChannels, 1 << 14);
        double[] scales = Samples.Scales(4, shape.OutputChannels);
        int[] sums = Sums(shape, input, weights, InputZeroPoint);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += bias[i % bias.Length];
        }

        Int8Convolution convolution = Packed.Int8Convolution(shape, weights, bias, InputZeroPoint, scales, 9, -120, 110, table);
        using var guardedInput = new GuardedBuffer<sbyte>(input);
        using var guardedOutput = new GuardedBuffer<sbyte>(shape.OutputLength);
        using var scratch = new GuardedBuffer<byte>(convolution.ScratchBytes);

        int half = shape.OutputRows / 2;
        convolution.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, half, shape.OutputRows - half);
        convolution.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, 0, half);

        AssertBits.Equal(Int8Reference.Requantize(sums, scales, 9, -120, 110), guardedOutput.Span, $"{table?[0]} {shape}");
    }
}
