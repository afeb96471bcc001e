using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Depthwise;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.DepthwiseConvolution;

internal sealed class DepthwiseConvolutionInt8(Int8Depthwise convolution, long work) : SinglePhaseNode
{
    private const int WorkPerTap = 4;

    public override int WorkItems => convolution.OutputRows;

    public override long Work => work;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    public static DepthwiseConvolutionInt8 Prepare(PrepareContext context, ConvolutionShape shape, DepthwiseConv2DOptions options)
    {
        AffineParameters output = context.RequireAffine(context.Output(0));
        IntegerBounds bounds = IntegerBounds.Int8.Within(context.RequireBounds(options.FusedActivationFunction), output);
        Int8Depthwise convolution = Int8Depthwise.Prepare(
            shape,
            context.RequireConstant<sbyte>(context.Input(1)),
            context.RequireBias<int>(2, ElementType.Int32, shape.OutputChannels),
            context.RequireAffine(context.Input(0)).ZeroPoint,
            ConvolutionFactors.Create(context, context.RequireWeightScales(context.Input(1), axis: 3)),
            output.ZeroPoint,
            bounds.Minimum,
            bounds.Maximum);
        return new DepthwiseConvolutionInt8(convolution, (long)shape.OutputLength * shape.Depth * WorkPerTap);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        convolution.Run(invocation.Input<sbyte>(0), invocation.Output<sbyte>(0), invocation.ThreadScratch, first, count);
}
