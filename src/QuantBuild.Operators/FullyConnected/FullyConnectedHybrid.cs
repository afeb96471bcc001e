using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Activations are quantized row by row, with a zero point where the options say so.</summary>
internal sealed class FullyConnectedHybrid(HybridGemm product, HybridInput input, bool hasBias, FullyConnectedShape shape)
    : WeightedNode<sbyte, float>(product.Packing, hasBias, input)
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    protected override int ProductItems => _cutsRows ? shape.Rows : product.Panels;

    protected override long ProductWork => shape.Work;

    public static FullyConnectedHybrid Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        HybridPacking packing = context.PackWeights<HybridPacking, sbyte, float>(ElementType.Float32, shape.Units, () => HybridGemm.PackingOf(
            shape.Units, shape.Depth, context.RequireWeightScales(context.Input(1), axis: 0), bounds));
        var input = new HybridInput(shape.Rows, shape.Depth, options.AsymmetricQuantizeInputs);
        return new FullyConnectedHybrid(new HybridGemm(packing), input, context.HasBias(), shape);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count)
    {
        (int firstRow, int rows) = _cutsRows ? (first, count) : (0, shape.Rows);
        (int firstPanel, int panels) = _cutsRows ? (0, product.Panels) : (first, count);
        HybridBlocks blocks = Activations!.Read(invocation.SharedScratch, firstRow, rows);
        product.Run(
            blocks.Values,
            shape.Depth,
            blocks.Scales,
            blocks.ZeroPoints,
            invocation.Output<float>(0)[(firstRow * shape.Units)..],
            shape.Units,
            rows,
            firstPanel,
            panels,
            packed);
    }
}
