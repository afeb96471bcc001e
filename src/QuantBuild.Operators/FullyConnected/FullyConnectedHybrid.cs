using QuantBuild.Kernels.Gemm;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Hybrid;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Activations are quantized row by row, with a zero point where the options say so.</summary>
internal sealed class FullyConnectedHybrid(HybridGemm product, HybridInput input, FullyConnectedShape shape) : Kernel
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    public override int WorkItems => _cutsRows ? shape.Rows : product.Panels;

    public override long Work => shape.Work;

    public override long RepeatedWork => _cutsRows ? 0 : input.Work;

    public override int ScratchBytes => input.ScratchBytes;

    public static FullyConnectedHybrid Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        FloatBounds bounds = context.RequireBounds(options.FusedActivationFunction);
        HybridGemm product = HybridGemm.Prepare(
            context.RequireConstant<sbyte>(context.Input(1)),
            shape.Units,
            shape.Depth,
            context.RequireBias<float>(2, ElementType.Float32, shape.Units),
            context.RequireWeightScales(context.Input(1), axis: 0),
            bounds.Minimum,
            bounds.Maximum);
        return new FullyConnectedHybrid(product, new HybridInput(shape.Rows, shape.Depth, options.AsymmetricQuantizeInputs), shape);
    }

    public override void Run(in KernelInvocation invocation, int first, int count)
    {
        (int firstRow, int rows) = _cutsRows ? (first, count) : (0, shape.Rows);
        (int firstPanel, int panels) = _cutsRows ? (0, product.Panels) : (first, count);
        HybridBlocks blocks = input.Quantize(invocation.Input<float>(0), invocation.Scratch, firstRow, rows);
        product.Run(
            blocks.Values,
            shape.Depth,
            blocks.Scales,
            blocks.ZeroPoints,
            invocation.Output<float>(0)[(firstRow * shape.Units)..],
            shape.Units,
            rows,
            firstPanel,
            panels);
    }
}
