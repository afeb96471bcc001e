using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.Convolution;

internal sealed class ConvolutionFloat(FloatConvolution convolution, bool hasBias, long work)
    : WeightedNode<float, float>(convolution.Packing, hasBias)
{
    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static ConvolutionFloat Prepare(PrepareContext context, ConvolutionShape shape, Conv2DOptions options)
    {
        FloatPacking packing = context.PackWeights<FloatPacking, float, float>(
            ElementType.Float32, shape.OutputChannels, () => FloatConvolution.PackingOf(shape));
        var convolution = new FloatConvolution(shape, packing, context.RequireBounds(options.FusedActivationFunction));
        return new ConvolutionFloat(convolution, context.HasBias(), (long)shape.OutputLength * shape.Depth);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count) =>
        convolution.Run(invocation.Input<float>(0), invocation.Output<float>(0), invocation.ThreadScratch, first, count, packed);
}
