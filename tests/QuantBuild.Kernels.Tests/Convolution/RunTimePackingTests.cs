using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Requantization;
using QuantBuild.Kernels.Tests.Gemm;
using QuantBuild.Testing;

namespace QuantBuild.Kernels.Tests.Convolution;

/// <summary>What a run packs gives what constants give, and packing depends on the filters alone, so that it serves images of any size.</summary>
public sealed class RunTimePackingTests
{
    private static readonly FloatBounds _bounds = new(-9, 9);

    private delegate void Run<TIn, TOut>(
        ReadOnlySpan<TIn> input, Span<TOut> output, Span<byte> scratch, int firstRow, int rows, ReadOnlySpan<byte> packed);

    [Fact]
    public void Float_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            float[] weights = Samples.Floats(2, shape.OutputChannels * shape.Depth);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            var convolution = new FloatConvolution(shape, FloatConvolution.PackingOf(OfOtherImages(shape)), _bounds);
            FloatConvolution expected = Packed.FloatConvolution(shape, weights, bias, -9, 9);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, bias);
            Check<float, float>(shape, Samples.Floats(1, shape.InputLength), expected.Run, convolution.Run, packed, expected.ScratchBytes);
        }
    }

    [Fact]
    public void Int8_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Depth);
            int[] bias = Samples.Integers(3, shape.OutputChannels, 1 << 14);
            double[] scales = Samples.Scales(4, shape.OutputChannels);
            var parameters = new RequantizationParameters(7, [.. scales], 9, IntegerBounds.Int8);
            var convolution = new Int8Convolution(shape, Int8Convolution.PackingOf(OfOtherImages(shape), parameters));
            Int8Convolution expected = Packed.Int8Convolution(shape, weights, bias, 7, scales, 9);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, bias);
            Check<sbyte, sbyte>(shape, Samples.Bytes(1, shape.InputLength), expected.Run, convolution.Run, packed, expected.ScratchBytes);
        }
    }

    [Fact]
    public void Hybrid_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Dense)
        {
            sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Depth);
            float[] weightScales = Samples.Floats(4, shape.OutputChannels);
            float[] scales = Samples.Floats(5, shape.Batches);
            int[] zeroPoints = Samples.Integers(6, shape.Batches, 128);
            var convolution = new HybridConvolution(shape, HybridConvolution.PackingOf(OfOtherImages(shape), weightScales, FloatBounds.None));
            HybridConvolution expected = Packed.HybridConvolution(shape, weights, [], weightScales);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, default(ReadOnlySpan<float>));
            Check<sbyte, float>(
                shape,
                Samples.Bytes(1, shape.InputLength),
                (input, output, scratch, firstRow, rows, _) => expected.Run(input, scales, zeroPoints, output, scratch, firstRow, rows),
                (input, output, scratch, firstRow, rows, memory) => convolution.Run(input, scales, zeroPoints, output, scratch, firstRow, rows, memory),
                packed,
                expected.ScratchBytes);
        }
    }

    [Fact]
    public void Float_depthwise_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            float[] weights = Samples.Floats(2, shape.OutputChannels * shape.Taps);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            var convolution = new FloatDepthwise(shape, FloatDepthwise.PackingOf(OfOtherImages(shape)), _bounds);
            FloatDepthwise expected = Packed.FloatDepthwise(shape, weights, bias, -9, 9);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, bias);
            Check<float, float>(shape, Samples.Floats(1, shape.InputLength), expected.Run, convolution.Run, packed, expected.ScratchBytes);
        }
    }

    [Fact]
    public void Int8_depthwise_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Taps);
            int[] bias = Samples.Integers(3, shape.OutputChannels, 1 << 14);
            double[] scales = Samples.Scales(4, shape.OutputChannels);
            var parameters = new RequantizationParameters(7, [.. scales], 9, IntegerBounds.Int8);
            var convolution = new Int8Depthwise(shape, Int8Depthwise.PackingOf(OfOtherImages(shape), parameters));
            Int8Depthwise expected = Packed.Int8Depthwise(shape, weights, bias, 7, scales, 9);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, bias);
            Check<sbyte, sbyte>(shape, Samples.Bytes(1, shape.InputLength), expected.Run, convolution.Run, packed, expected.ScratchBytes);
        }
    }

    [Fact]
    public void Hybrid_depthwise_convolutions()
    {
        foreach (ConvolutionShape shape in ConvolutionShapes.Depthwise)
        {
            sbyte[] weights = Samples.Bytes(2, shape.OutputChannels * shape.Taps);
            float[] bias = Samples.Floats(3, shape.OutputChannels);
            float[] scales = Samples.Floats(5, shape.Batches);
            var convolution = new HybridDepthwise(shape, HybridDepthwise.PackingOf(OfOtherImages(shape), [0.25f], FloatBounds.None));
            HybridDepthwise expected = Packed.HybridDepthwise(shape, weights, bias, [0.25f]);
            using GuardedBuffer<byte> packed = RunTimeMemory.Pack(convolution.Packing, weights, bias);
            Check<sbyte, float>(
                shape,
                Samples.Bytes(1, shape.InputLength),
                (input, output, scratch, firstRow, rows, _) => expected.Run(input, scales, [], output, scratch, firstRow, rows),
                (input, output, scratch, firstRow, rows, memory) => convolution.Run(input, scales, [], output, scratch, firstRow, rows, memory),
                packed,
                expected.ScratchBytes);
        }
    }

    [Fact]
    public void Weights_packed_for_other_filters_are_refused()
    {
        ConvolutionShape shape = ConvolutionShapes.Dense[4];
        ConvolutionShape other = shape with { KernelWidth = shape.KernelWidth - 1 };
        var parameters = new RequantizationParameters(7, [1], 9, IntegerBounds.Int8);

        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatConvolution(shape, FloatConvolution.PackingOf(other), _bounds));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int8Convolution(shape, Int8Convolution.PackingOf(other, parameters)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int8Convolution(shape, Int8Convolution.PackingOf(shape with { DilationWidth = 2 }, parameters)));
        shape = ConvolutionShapes.Depthwise[2];
        other = shape with { StrideHeight = 2 };
        Assert.Throws<ArgumentOutOfRangeException>(() => new FloatDepthwise(shape, FloatDepthwise.PackingOf(shape with { KernelHeight = 1 }), _bounds));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Int8Depthwise(shape, Int8Depthwise.PackingOf(other with { KernelHeight = 1 }, parameters)));
    }

    private static ConvolutionShape OfOtherImages(ConvolutionShape shape) =>
        shape with { Batches = 9, InputHeight = 300, InputWidth = 200, OutputHeight = 7, OutputWidth = 5, PaddingTop = 0, PaddingLeft = 1 };

    private static void Check<TIn, TOut>(
        ConvolutionShape shape, TIn[] input, Run<TIn, TOut> constant, Run<TIn, TOut> variable, GuardedBuffer<byte> packed, int scratchBytes)
        where TOut : unmanaged
    {
        byte[] scratch = new byte[scratchBytes];
        var expected = new TOut[shape.OutputLength];
        var output = new TOut[shape.OutputLength];
        constant(input, expected, scratch, 0, shape.OutputRows, []);
        variable(input, output, scratch, 0, shape.OutputRows, packed.Span);
        AssertBits.Equal(expected, output, $"{shape}");
    }
}
