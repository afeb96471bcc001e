using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Softmax;

/// <summary>SOFTMAX: e^(beta · x) over the sum of these along the last dimension.</summary>
internal sealed class SoftmaxDefinition : OperatorDefinition<SoftmaxOptions>
{
    public const float Int8Scale = 1f / 256;

    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.Activation],
        Outputs = [Operand.Fixed(new FixedParameters(ElementType.Int8, Int8Scale, sbyte.MinValue))],
        Forms = [KernelForm.Integer(ElementType.Int8)],
    };

    public override BuiltinOperator Operator => BuiltinOperator.Softmax;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SoftmaxOptions options)
    {
        context.RequireInputs(1, 1);
        TensorInfo input = context.Input(0);
        context.Require(input.Shape.Rank > 0 && input.Shape[^1] > 0, $"its input has shape {input.Shape}");
        return [input.Shape];
    }

    protected override PreparedNode Prepare(PrepareContext context, SoftmaxOptions options) =>
        (context.Input(0).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32) => SoftmaxFloat.Prepare(context, options),
            (ElementType.Int8, ElementType.Int8) => SoftmaxInt8.Prepare(context, options),
            _ => throw context.Unsupported(),
        };
}
