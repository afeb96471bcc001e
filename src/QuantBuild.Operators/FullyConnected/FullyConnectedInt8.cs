using System.Collections.Immutable;
using QuantBuild.Kernels.Gemm;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;
using QuantBuild.Operators.Weighted;

namespace QuantBuild.Operators.FullyConnected;

/// <summary>Work is cut into rows, or into panels of units where there are more of those.</summary>
internal sealed class FullyConnectedInt8(Int8Gemm product, bool hasBias, FullyConnectedShape shape)
    : WeightedNode<sbyte, int>(product.Packing, hasBias)
{
    private readonly bool _cutsRows = shape.Rows > product.Panels;

    protected override int ProductItems => _cutsRows ? shape.Rows : product.Panels;

    protected override long ProductWork => shape.Work;

    public static FullyConnectedInt8 Prepare(PrepareContext context, FullyConnectedShape shape, FullyConnectedOptions options)
    {
        Int8Packing packing = context.PackWeights<Int8Packing, sbyte, int>(ElementType.Int32, shape.Units, () => Int8Gemm.PackingOf(
            shape.Units, shape.Depth, context.RequireRequantization(GetFactors(context), options.FusedActivationFunction), GetWeightsZeroPoint(context)));
        return new FullyConnectedInt8(new Int8Gemm(packing), context.HasBias(), shape);
    }

    protected override void Multiply(in KernelInvocation invocation, ReadOnlySpan<byte> packed, int first, int count)
    {
        ReadOnlySpan<sbyte> input = invocation.Input<sbyte>(0);
        Span<sbyte> output = invocation.Output<sbyte>(0);
        if (_cutsRows)
        {
            product.Run(input[(first * shape.Depth)..], shape.Depth, output[(first * shape.Units)..], shape.Units, count, 0, product.Panels, packed);
        }
        else
        {
            product.Run(input, shape.Depth, output, shape.Units, shape.Rows, first, count, packed);
        }
    }

    // With one weight scale, TFLite multiplies the two scales in single precision; with several, as convolutions do, in double.
    private static ImmutableArray<double> GetFactors(PrepareContext context)
    {
        float[] scales = context.RequireWeightScales(context.Input(1), axis: 0);
        float input = context.RequireAffine(context.Input(0)).Scale;
        double output = context.RequireAffine(context.Output(0)).Scale;
        return scales.Length == 1 ? [(double)(input * scales[0]) / output] : [.. scales.Select(scale => (double)input * scale / output)];
    }

    // Only the kernel for one scale looks at it, as in TFLite.
    private static int GetWeightsZeroPoint(PrepareContext context) =>
        context.Input(1).Quantization is { IsPerTensor: true } ? context.RequireAffine(context.Input(1)).ZeroPoint : 0;
}
