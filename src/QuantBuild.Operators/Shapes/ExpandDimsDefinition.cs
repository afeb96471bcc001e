using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Shapes;

/// <summary>EXPAND_DIMS: a new dimension of length 1.</summary>
internal sealed class ExpandDimsDefinition : OperatorDefinition<ExpandDimsOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.ExpandDims;

    public override OperatorTraits Traits => OperatorTraits.View;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.10.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, ExpandDimsOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        context.RequireSameScale(context.Input(0), context.Output(0));
        Shape input = context.Input(0).Shape;
        context.Require(context.Input(1).Shape.ElementCount == 1, $"its dimension '{context.Input(1).Name}' has shape {context.Input(1).Shape}");
        return context.TryGetIntegers(1, out IntegerValues axis)
            ? [new Shape(input.Dimensions.Insert(context.RequireAxis(axis[0], input.Rank + 1), 1))]
            : [OpenShape.OfRank(input.Rank + 1)];
    }

    protected override PreparedNode Prepare(PrepareContext context, ExpandDimsOptions options) => Moves.PrepareCopy(context);
}
