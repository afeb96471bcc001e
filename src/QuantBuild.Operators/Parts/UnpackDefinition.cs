using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Parts;

/// <summary>UNPACK: an output for each index of a dimension.</summary>
internal sealed class UnpackDefinition : OperatorDefinition<UnpackOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.Unpack;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.11.0"),
        new(2, "1.14.0", node => node.Input(0).Type is ElementType.Int8 or ElementType.UInt8),
        new(3, "2.2.0", node => node.Input(0).Type == ElementType.Boolean),
        new(4, "2.3.0", node => node.Input(0).Type == ElementType.Int16),
        new(5, "2.22.0", node => node.Input(0).Type is ElementType.Float16 or ElementType.BFloat16),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, UnpackOptions options)
    {
        context.RequireInputs(1, 1);
        context.RequireSameType();
        Shape input = context.Input(0).Shape;
        int axis = context.RequireAxis(options.Axis, input.Rank);
        context.Require(
            options.Num == context.OutputCount && input[axis] == options.Num,
            $"it has {context.OutputCount} outputs for dimension {axis} of {input}, and says that they are {options.Num}");
        return [.. Enumerable.Repeat(new Shape(input.Dimensions.RemoveAt(axis)), context.OutputCount)];
    }

    protected override PreparedNode Prepare(PrepareContext context, UnpackOptions options)
    {
        context.RequireSameScales();
        return SplitRows.Prepare(context, input: 0, context.RequireAxis(options.Axis, context.Input(0).Shape.Rank));
    }
}
