using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>SPLIT: equal parts of an input along a dimension.</summary>
internal sealed class SplitDefinition : OperatorDefinition<SplitOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Split;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.Second;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.5.0"),
        new(2, "1.14.0", node => node.Input(1).Type == ElementType.Int8),
        new(3, "1.14.0", node => node.Input(1).Type == ElementType.Int32),
        new(4, "2.3.0", node => node.Input(1).Type == ElementType.Int16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, SplitOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType(1);
        context.Require(
            options.NumSplits == context.OutputCount && context.OutputCount > 0,
            $"it has {context.OutputCount} outputs and says that they are {options.NumSplits}");
        Shape input = context.Input(1).Shape;
        context.Require(context.Input(0).Shape.ElementCount == 1, $"its dimension '{context.Input(0).Name}' has shape {context.Input(0).Shape}");
        if (!context.TryGetIntegers(0, out IntegerValues axes, ElementType.Int32))
        {
            return [.. Enumerable.Repeat(OpenShape.OfRank(input.Rank), context.OutputCount)];
        }

        int axis = context.RequireAxis(axes[0], input.Rank);
        context.Require(input[axis] % context.OutputCount == 0, $"dimension {axis} of {input} does not fall into {context.OutputCount} equal parts");
        return [.. Enumerable.Repeat(input.WithDimension(axis, input[axis] / context.OutputCount), context.OutputCount)];
    }

    protected override PreparedNode Prepare(PrepareContext context, SplitOptions options) => SplitRows.PrepareComputed(context, input: 1, axis: 0);
}
