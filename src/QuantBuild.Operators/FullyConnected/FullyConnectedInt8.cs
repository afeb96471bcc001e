using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Windows;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Work is cut into rows, or into panels of units where there are more of those.</summary>
internal sealed class FullyConnectedInt8(Int8Gemm product, FullyConnectedShape shape) : SinglePhaseNode
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    public override int WorkItems => _cutsRows ? shape.Rows : product.Panels;

    public override long Work => shape.Work;

    public static FullyConnectedInt8 Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        AffineParameters output = context.RequireAffine(context.Output(0));
        IntegerBounds bounds = IntegerBounds.Int8.Within(context.RequireBounds(options.FusedActivationFunction), output);
        Int8Gemm product = context.Packed(() => Int8Gemm.Prepare(
            context.RequireConstant<sbyte>(context.Input(1)),
            shape.Units,
            shape.Depth,
            context.RequireBias<int>(2, ElementType.Int32, shape.Units),
            context.RequireAffine(context.Input(0)).ZeroPoint,
            GetFactors(context, output),
            output.ZeroPoint,
            bounds.Minimum,
            bounds.Maximum));
        return new FullyConnectedInt8(product, shape);
    }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ReadOnlySpan<sbyte> input = invocation.Input<sbyte>(0);
        Span<sbyte> output = invocation.Output<sbyte>(0);
        if (_cutsRows)
        {
            product.Run(input[(first * shape.Depth)..], shape.Depth, output[(first * shape.Units)..], shape.Units, count);
        }
        else
        {
            product.Run(input, shape.Depth, output, shape.Units, shape.Rows, first, count);
        }
    }

    // With one weight scale, TFLite multiplies the two scales in single precision; with several, as convolutions do, in double.
    private static double[] GetFactors(PrepareContext context, AffineParameters output)
    {
        float[] scales = context.RequireWeightScales(context.Input(1), axis: 0);
        return scales.Length == 1
            ? [(double)(context.RequireAffine(context.Input(0)).Scale * scales[0]) / output.Scale]
            : ConvolutionFactors.Create(context, scales);
    }
}
