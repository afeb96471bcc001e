using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Work is cut into rows, or into panels of units where there are more of those.</summary>
internal sealed class FullyConnectedFloat(FloatGemm product, bool hasBias, FullyConnectedShape shape)
    : WeightedNode<float, float>(product.Packing, hasBias)
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    protected override int ProductItems => _cutsRows ? shape.Rows : product.Panels;

    protected override long ProductWork => shape.Work;

    public static FullyConnectedFloat Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        FloatPacking packing = context.PackWeights<FloatPacking, float, float>(
            ElementType.Float32, shape.Units, () => new FloatPacking(shape.Units, shape.Depth));
        var product = new FloatGemm(packing, context.RequireBounds(options.FusedActivationFunction));
        return new FullyConnectedFloat(product, context.HasBias(), shape);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count)
    {
        ReadOnlySpan<float> input = invocation.Input<float>(0);
        Span<float> output = invocation.Output<float>(0);
        if (_cutsRows)
        {
            product.Run(input[(first * shape.Depth)..], shape.Depth, output[(first * shape.Units)..], shape.Units, count, 0, product.Panels, packed);
        }
        else
        {
            product.Run(input, shape.Depth, output, shape.Units, shape.Rows, first, count, packed);
        }
    }
}
