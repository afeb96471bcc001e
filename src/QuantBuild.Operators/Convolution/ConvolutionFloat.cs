using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Convolution;

internal sealed class ConvolutionFloat(FloatConvolution convolution, long work) : SinglePhaseNode
{
    public override int WorkItems => convolution.OutputRows;

    public override long Work => work;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    public static ConvolutionFloat Prepare(PrepareContext context, ConvolutionShape shape, Conv2DOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        FloatConvolution convolution = FloatConvolution.Prepare(
            shape,
            context.RequireConstant<float>(context.Input(1)),
            context.RequireBias<float>(2, ElementType.Float32, shape.OutputChannels),
            bounds.Minimum,
            bounds.Maximum);
        return new ConvolutionFloat(convolution, (long)shape.OutputLength * shape.Depth);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        convolution.Run(invocation.Input<float>(0), invocation.Output<float>(0), invocation.ThreadScratch, first, count);
}
