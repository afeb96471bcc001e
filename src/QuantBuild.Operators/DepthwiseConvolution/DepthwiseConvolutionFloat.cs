using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.DepthwiseConvolution;

internal sealed class DepthwiseConvolutionFloat(FloatDepthwise convolution, bool hasBias, long work)
    : WeightedNode<float, float>(convolution.Packing, hasBias)
{
    private const int WorkPerTap = 3;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static DepthwiseConvolutionFloat Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        FloatDepthwisePacking packing = context.PackWeights<FloatDepthwisePacking, float, float>(
            ElementType.Float32, shape.OutputChannels, () => FloatDepthwise.PackingOf(shape));
        var convolution = new FloatDepthwise(shape, packing, context.RequireBounds(options.FusedActivationFunction));
        return new DepthwiseConvolutionFloat(convolution, context.HasBias(), (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count) =>
        convolution.Run(invocation.Input<float>(0), invocation.Output<float>(0), invocation.ThreadScratch, first, count, packed);
}
