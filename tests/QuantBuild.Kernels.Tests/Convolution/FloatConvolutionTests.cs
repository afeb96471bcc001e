using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Tests.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Convolution;

public sealed class FloatConvolutionTests
{
    [Theory]
    [MemberData(nameof(KernelTables.FloatGemm), MemberType = typeof(KernelTables))]
    public void Outputs_equal_the_formula_bit_for_bit(string name)
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            Check(shape, KernelTables.FloatTable(name));
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
    public void Buffers_that_are_too_short_and_rows_that_are_not_there_are_refused()
    {
        ConvolutionShape shape = ConvolutionShapes.Dense[4];
        float[] weights = new float[shape.OutputChannels * shape.Depth];
        FloatConvolution convolution = Packed.FloatConvolution(shape, weights, []);
        float[] input = new float[shape.InputLength];
        float[] output = new float[shape.OutputLength];
        byte[] scratch = new byte[convolution.ScratchBytes];

        convolution.Run(input, output, scratch, 0, shape.OutputRows);
        Assert.Throws<ArgumentOutOfRangeException>(() => convolution.Run(input.AsSpan(1), output, scratch, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => convolution.Run(input, output.AsSpan(1), scratch, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => convolution.Run(input, output, scratch.AsSpan(1), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => convolution.Run(input, output, scratch, 1, shape.OutputRows));
        Assert.Throws<ArgumentOutOfRangeException>(() => convolution.Run(input, output, scratch, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Packed.FloatConvolution(shape, weights.AsSpan(1), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Packed.FloatConvolution(shape with { Groups = 3 }, weights, []));
    }

    private static void Check(ConvolutionShape shape, FloatGemmKernel[]? table)
    {
        float[] input = Samples.Floats(1, shape.InputLength);
        float[] weights = Samples.Floats(2, shape.OutputChannels * shape.Depth);
        float[] bias = Samples.Floats(3, shape.OutputChannels);
        float[] expected = ConvolutionReference.Dense<float, float>(shape, input, weights, channel => bias[channel], (sum, a, w) => MathF.FusedMultiplyAdd(a, w, sum), 0);
        FloatConvolution convolution = Packed.FloatConvolution(shape, weights, bias, -4, 4, table);
        using var guardedInput = new GuardedBuffer<float>(input);
        using var guardedOutput = new GuardedBuffer<float>(shape.OutputLength);
        using var scratch = new GuardedBuffer<byte>(convolution.ScratchBytes);

        int half = shape.OutputRows / 2;
        convolution.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, half, shape.OutputRows - half);
        convolution.Run(guardedInput.Span, guardedOutput.Span, scratch.Span, 0, half);

        AssertBits.Equal(Array.ConvertAll(expected, value => Math.Clamp(value, -4, 4)), guardedOutput.Span, $"{table?[0]} {shape}");
    }
}
