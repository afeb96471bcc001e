using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Joins;

/// <summary>CONCATENATION: inputs one after another along a dimension.</summary>
internal sealed class ConcatenationDefinition : OperatorDefinition<ConcatenationOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Concatenation;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.All;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.3.0", node => node.Input(0).Type == ElementType.Int16),
        new(4, "2.14.0", node => node.Input(0).Type == ElementType.UInt32),
        new(6, "2.23.0", node => node.Input(0).Type == ElementType.Float16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ConcatenationOptions options)
    {
        context.RequireOneType();
        context.Require(options.FusedActivationFunction == ActivationFunctionType.None, $"its fused activation {options.FusedActivationFunction} has no kernel");
        Shape first = context.Input(0).Shape;
        int axis = context.RequireAxis(options.Axis, Math.Max(first.Rank, 1));
        context.RequireSameShapes(axis);
        int length = 0;
        for (int i = 0; i < context.InputCount; i++)
        {
            length = checked(length + (first.Rank == 0 ? 1 : context.Input(i).Shape[axis]));
        }

        return [first.Rank == 0 ? [length] : first.WithDimension(axis, length)];
    }

    protected override PreparedNode Prepare(PrepareContext context, ConcatenationOptions options)
    {
        Shape output = context.Output(0).Shape;
        var rows = new JoinedRows(context, context.RequireAxis(options.Axis, output.Rank));
        switch (context.Output(0).Type)
        {
            case ElementType.UInt8 when Enumerable.Range(0, context.InputCount).Any(i => !MoveChecks.HaveSameScale(context.Input(i), context.Output(0))):
                return RescaledJoin.Prepare(context, rows);
            case ElementType.Int8:
                context.RequireSameScales();
                break;
        }

        return Moves.Prepare(context, rows.Moves(context.RequireElementBytes(0)));
    }
}
