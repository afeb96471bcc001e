using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Softmax;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Softmax;

internal sealed class SoftmaxInt8(QuantizedSoftmax softmax, int rows, int depth) : SinglePhaseNode
{
    private const int WorkPerElement = 16;
    private const float ScaleTolerance = 0.001f * SoftmaxDefinition.Int8Scale;

    public override int WorkItems => rows;

    public override long Work => (long)rows * depth * WorkPerElement;

    public static SoftmaxInt8 Prepare(PrepareContext context, SoftmaxOptions options)
    {
        TensorInfo input = context.Input(0);
        AffineParameters output = context.RequireAffine(context.Output(0));
        context.Require(
            output.ZeroPoint == sbyte.MinValue && MathF.Abs(output.Scale - SoftmaxDefinition.Int8Scale) <= ScaleTolerance,
            $"'{context.Output(0).Name}' has not the scale 1/256 and zero point -128 that the kernel computes with");
        float scale = context.RequireAffine(input).Scale;
        context.Require(
            QuantizedSoftmax.Accepts(options.Beta, scale), $"beta {options.Beta} and the scale of '{input.Name}' leave no range for the exponent");
        return new SoftmaxInt8(new QuantizedSoftmax(options.Beta, scale), input.ElementCount / input.Shape[^1], input.Shape[^1]);
    }

    public override void Run(in KernelInvocation invocation, int first, int count) =>
        softmax.Run(
            depth,
            invocation.Input<sbyte>(0).Slice(first * depth, count * depth),
            invocation.Output<sbyte>(0).Slice(first * depth, count * depth));
}
