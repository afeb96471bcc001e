using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.DepthwiseConvolution;

/// <summary>Activations are quantized image by image, with a zero point.</summary>
internal sealed class DepthwiseConvolutionHybrid(HybridDepthwise convolution, HybridInput input, bool hasBias, long work)
    : WeightedNode<sbyte, float>(convolution.Packing, hasBias, input)
{
    private const int WorkPerTap = 4;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static DepthwiseConvolutionHybrid Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        HybridPacking packing = context.PackWeights<HybridPacking, sbyte, float>(
            ElementType.Float32,
            shape.OutputChannels,
            () => HybridDepthwise.PackingOf(shape, context.RequireWeightScales(context.Input(1), axis: 3), bounds));
        var input = new HybridInput(shape.Batches, shape.InputLength / shape.Batches, isAsymmetric: true);
        return new DepthwiseConvolutionHybrid(
            new HybridDepthwise(shape, packing), input, context.HasBias(), (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count)
    {
        HybridBlocks blocks = Activations!.Read(invocation.SharedScratch);
        convolution.Run(blocks.Values, blocks.Scales, blocks.ZeroPoints, invocation.Output<float>(0), invocation.ThreadScratch, first, count, packed);
    }
}
