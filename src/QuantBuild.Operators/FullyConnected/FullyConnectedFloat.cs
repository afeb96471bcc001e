using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Work is cut into rows, or into panels of units where there are more of those.</summary>
internal sealed class FullyConnectedFloat(FloatGemm product, FullyConnectedShape shape) : SinglePhaseNode
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    public override int WorkItems => _cutsRows ? shape.Rows : product.Panels;

    public override long Work => shape.Work;

    public static FullyConnectedFloat Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        FloatGemm product = context.Packed(() => FloatGemm.Prepare(
            context.RequireConstant<float>(context.Input(1)),
            shape.Units,
            shape.Depth,
            context.RequireBias<float>(2, ElementType.Float32, shape.Units),
            bounds.Minimum,
            bounds.Maximum));
        return new FullyConnectedFloat(product, shape);
    }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        ReadOnlySpan<float> input = invocation.Input<float>(0);
        Span<float> output = invocation.Output<float>(0);
        if (_cutsRows)
        {
            product.Run(input[(first * shape.Depth)..], shape.Depth, output[(first * shape.Units)..], shape.Units, count);
        }
        else
        {
            product.Run(input, shape.Depth, output, shape.Units, shape.Rows, first, count);
        }
    }
}
