using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Joins;

/// <summary>PACK: inputs of one shape along a new dimension.</summary>
internal sealed class PackDefinition : OperatorDefinition<PackOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Pack;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.All;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.11.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.3.0", node => node.Input(0).Type == ElementType.Int16),
        new(4, "2.13.0", node => node.Input(0).Type == ElementType.UInt32),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, PackOptions options)
    {
        context.RequireOneType();
        context.RequireSameShapes(axis: -1);
        context.Require(options.ValuesCount == context.InputCount, $"it has {context.InputCount} inputs and says that they are {options.ValuesCount}");
        Shape first = context.Input(0).Shape;
        return [new Shape(first.Dimensions.Insert(context.RequireAxis(options.Axis, first.Rank + 1), context.InputCount))];
    }

    protected override PreparedNode Prepare(PrepareContext context, PackOptions options)
    {
        context.RequireSameScales();
        var rows = new JoinedRows(context, context.RequireAxis(options.Axis, context.Output(0).Shape.Rank));
        return Moves.Prepare(context, rows.Moves(context.RequireElementBytes(0)));
    }
}
