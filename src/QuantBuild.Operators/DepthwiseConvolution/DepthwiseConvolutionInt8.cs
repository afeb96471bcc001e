using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.DepthwiseConvolution;

internal sealed class DepthwiseConvolutionInt8(Int8Depthwise convolution, bool hasBias, long work)
    : WeightedNode<sbyte, int>(convolution.Packing, hasBias)
{
    private const int WorkPerTap = 4;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static DepthwiseConvolutionInt8 Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        Int8Packing packing = context.PackWeights<Int8Packing, sbyte, int>(
            ElementType.Int32,
            shape.OutputChannels,
            () => Int8Depthwise.PackingOf(shape, context.RequireRequantization(weightsAxis: 3, options.FusedActivationFunction)));
        return new DepthwiseConvolutionInt8(
            new Int8Depthwise(shape, packing), context.HasBias(), (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count) =>
        convolution.Run(invocation.Input<sbyte>(0), invocation.Output<sbyte>(0), invocation.ThreadScratch, first, count, packed);
}
