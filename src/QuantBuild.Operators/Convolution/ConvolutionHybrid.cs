using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.Convolution;

/// <summary>Activations are quantized image by image: symmetrically for weights of one scale, else with a zero point.</summary>
internal sealed class ConvolutionHybrid(HybridConvolution convolution, HybridInput input, bool hasBias, long work)
    : WeightedNode<sbyte, float>(convolution.Packing, hasBias, input)
{
    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static ConvolutionHybrid Prepare(PrepareContext context, ConvolutionShape shape, Conv2DOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        float[] scales = context.RequireWeightScales(context.Input(1), axis: 0);
        HybridPacking packing = context.PackWeights<HybridPacking, sbyte, float>(
            ElementType.Float32, shape.OutputChannels, () => HybridConvolution.PackingOf(shape, scales, bounds));
        bool isAsymmetric = shape.Groups > 1 || scales.Any(scale => scale != scales[0]);
        var input = new HybridInput(shape.Batches, shape.InputLength / shape.Batches, isAsymmetric);
        return new ConvolutionHybrid(new HybridConvolution(shape, packing), input, context.HasBias(), (long)shape.OutputLength * shape.Depth);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count)
    {
        HybridBlocks blocks = Activations!.Read(invocation.SharedScratch);
        convolution.Run(blocks.Values, blocks.Scales, blocks.ZeroPoints, invocation.Output<float>(0), invocation.ThreadScratch, first, count, packed);
    }
}
