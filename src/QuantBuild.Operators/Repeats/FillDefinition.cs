using System.Collections.Immutable;
using QuantBuild.Kernels.Movement;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Repeats;

/// <summary>FILL: a number in all places of a shape.</summary>
internal sealed class FillDefinition : OperatorDefinition<FillOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Fill;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.Second;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.13.0"),
        new(2, "2.3.0", node => node.Input(1).Type == ElementType.Boolean),
        new(3, "2.5.0", node => node.Input(1).Type is ElementType.Int8 or ElementType.Int16),
        new(4, "2.12.0", node => node.Input(1).Type == ElementType.Float16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, FillOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType(1);
        context.RequireSameScale(context.Input(1), context.Output(0));
        context.Require(context.Input(1).Shape.Rank == 0, $"'{context.Input(1).Name}' has shape {context.Input(1).Shape}, not []");
        return [context.InferShape(0, (dimension, _) => dimension)];
    }

    protected override PreparedNode Prepare(PrepareContext context, FillOptions options) => Moves.Prepare(context, new OperandMove(
        1, 0, MoveLayout.Create(context.RequireElementBytes(1), [new MoveAxis(context.Output(0).ElementCount, 0, 1)])));
}
