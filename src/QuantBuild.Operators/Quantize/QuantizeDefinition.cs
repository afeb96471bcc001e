using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Quantize;

/// <summary>QUANTIZE: floats, or integers of another type or scale, to integers with the output's scale and zero point.</summary>
internal sealed class QuantizeDefinition : OperatorDefinition<QuantizeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Quantize;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.14.0"),
        new(2, "1.15.0", node => node.Output(0).Type == ElementType.Int16),
        new(3, "2.7.0", node => node.Output(0).Quantization is { IsPerAxis: true }),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, QuantizeOptions options)
    {
        context.RequireInputs(1, 1);
        return [context.Input(0).Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, QuantizeOptions options)
    {
        if (context.Input(0).Type != ElementType.Float32)
        {
            return Requantization.Prepare(context);
        }

        return context.Output(0).Quantization is { IsPerAxis: true } ? QuantizationByChannel.Prepare(context) : QuantizationByTensor.Prepare(context);
    }
}
