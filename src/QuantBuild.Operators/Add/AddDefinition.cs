using System.Collections.Immutable;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Add;

/// <summary>ADD: x + y over broadcast operands.</summary>
internal sealed class AddDefinition : ActivatedOperatorDefinition<AddOptions>
{
    private static readonly QuantizationRule Rule = new()
    {
        Inputs = [Operand.Activation],
        Outputs = [Operand.Activation],

        // Sums are held with 20 bits behind the point of twice the larger scale, and must not be scaled up: TFLite ends the process.
        Forms = [KernelForm.Integer(ElementType.Int8) with { LeastOutputScale = 1.0 / (1 << 18) }],
    };

    public override BuiltinOperator Operator => BuiltinOperator.Add;

    public override QuantizationRule RuleOf(NodeContext node) => Rule;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
    ];

    protected override ActivationFunctionType ActivationOf(AddOptions options) => options.FusedActivationFunction;

    protected override AddOptions WithActivation(AddOptions options, ActivationFunctionType activation) =>
        options with { FusedActivationFunction = activation };

    protected override ImmutableArray<Shape> Infer(InferenceContext context, AddOptions options) => [new Shape(GetLayout(context).Shape)];

    protected override PreparedNode Prepare(PrepareContext context, AddOptions options)
    {
        BroadcastLayout layout = GetLayout(context);
        return (context.Input(0).Type, context.Input(1).Type, context.Output(0).Type) switch
        {
            (ElementType.Float32, ElementType.Float32, ElementType.Float32) => AddFloat.Prepare(context, layout, options),
            (ElementType.Int8, ElementType.Int8, ElementType.Int8) => AddInt8.Prepare(context, layout, options),
            _ => throw context.Unsupported(),
        };
    }

    private static BroadcastLayout GetLayout(NodeContext context)
    {
        context.RequireInputs(2, 2);
        Shape x = context.Input(0).Shape;
        Shape y = context.Input(1).Shape;
        return BroadcastLayout.TryCreate(x.AsSpan(), y.AsSpan()) ?? throw context.Invalid($"its inputs {x} and {y} do not broadcast");
    }
}
