using QuantBuild.Kernels.Convolution;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.Convolution;

internal sealed class ConvolutionInt8(Int8Convolution convolution, long work) : SinglePhaseNode
{
    public override int WorkItems => convolution.OutputRows;

    public override long Work => work;

    public override int ThreadScratchBytes => convolution.ScratchBytes;

    public static ConvolutionInt8 Prepare(PrepareContext context, ConvolutionShape shape, Conv2DOptions options)
    {
        AffineParameters output = context.RequireAffine(context.Output(0));
        IntegerBounds bounds = IntegerBounds.Int8.Within(context.RequireBounds(options.FusedActivationFunction), output);
        Int8Convolution convolution = Int8Convolution.Prepare(
            shape,
            context.RequireConstant<sbyte>(context.Input(1)),
            context.RequireBias<int>(2, ElementType.Int32, shape.OutputChannels),
            context.RequireAffine(context.Input(0)).ZeroPoint,
            ConvolutionFactors.Create(context, context.RequireWeightScales(context.Input(1), axis: 0)),
            output.ZeroPoint,
            bounds.Minimum,
            bounds.Maximum);
        return new ConvolutionInt8(convolution, (long)shape.OutputLength * shape.Depth);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        convolution.Run(invocation.Input<sbyte>(0), invocation.Output<sbyte>(0), invocation.ThreadScratch, first, count);
}
