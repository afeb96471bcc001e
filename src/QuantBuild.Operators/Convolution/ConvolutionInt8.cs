using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.Convolution;

internal sealed class ConvolutionInt8(Int8Convolution convolution, bool hasBias, long work)
    : WeightedNode<sbyte, int>(convolution.Packing, hasBias)
{
    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static ConvolutionInt8 Prepare(PrepareContext context, ConvolutionShape shape, Conv2DOptions options)
    {
        Int8Packing packing = context.PackWeights<Int8Packing, sbyte, int>(
            ElementType.Int32,
            shape.OutputChannels,
            () => Int8Convolution.PackingOf(shape, context.RequireRequantization(weightsAxis: 0, options.FusedActivationFunction)));
        return new ConvolutionInt8(new Int8Convolution(shape, packing), context.HasBias(), (long)shape.OutputLength * shape.Depth);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count) =>
        convolution.Run(invocation.Input<sbyte>(0), invocation.Output<sbyte>(0), invocation.ThreadScratch, first, count, packed);
}
