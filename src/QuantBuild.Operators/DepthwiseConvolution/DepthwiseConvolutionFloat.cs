using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.DepthwiseConvolution;

internal sealed class DepthwiseConvolutionFloat(FloatDepthwise convolution, long work) : SinglePhaseNode
{
    private const int WorkPerTap = 3;

    public override int WorkItems => convolution.OutputRows;

    public override long Work => work;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    public static DepthwiseConvolutionFloat Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        FloatDepthwise convolution = FloatDepthwise.Prepare(
            shape,
            context.RequireConstant<float>(context.Input(1)),
            context.RequireBias<float>(2, ElementType.Float32, shape.OutputChannels),
            bounds.Minimum,
            bounds.Maximum);
        return new DepthwiseConvolutionFloat(convolution, (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        convolution.Run(invocation.Input<float>(0), invocation.Output<float>(0), invocation.ThreadScratch, first, count);
}
