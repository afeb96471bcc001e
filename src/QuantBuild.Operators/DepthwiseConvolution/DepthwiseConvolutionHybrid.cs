using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.DepthwiseConvolution;

/// <summary>Activations are quantized image by image, with a zero point.</summary>
internal sealed class DepthwiseConvolutionHybrid(HybridDepthwise convolution, HybridInput input, long work) : HybridNode(input)
{
    private const int WorkPerTap = 4;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    protected override int ProductItems => convolution.OutputRows;

    protected override long ProductWork => work;

    public static DepthwiseConvolutionHybrid Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        HybridDepthwise convolution = HybridDepthwise.Prepare(
            shape,
            context.RequireConstant<sbyte>(context.Input(1)),
            context.RequireBias<float>(2, ElementType.Float32, shape.OutputChannels),
            context.RequireWeightScales(context.Input(1), axis: 3),
            bounds.Minimum,
            bounds.Maximum);
        var input = new HybridInput(shape.Batches, shape.InputLength / shape.Batches, isAsymmetric: true);
        return new DepthwiseConvolutionHybrid(convolution, input, (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    protected override void Multiply(in KernelInvocation invocation, int first, int count)
    {
        HybridBlocks blocks = Activations.Read(invocation.SharedScratch);
        convolution.Run(blocks.Values, blocks.Scales, blocks.ZeroPoints, invocation.Output<float>(0), invocation.ThreadScratch, first, count);
    }
}
