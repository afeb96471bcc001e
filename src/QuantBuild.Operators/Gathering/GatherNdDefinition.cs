using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Movement;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Operators.Gathering;

/// <summary>GATHER_ND: the parts of a tensor that rows of indices name, an index for each of the first dimensions.</summary>
internal sealed class GatherNdDefinition : OperatorDefinition<GatherNdOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.GatherNd;

    public override QuantizationRule RuleOf(NodeContext node) => MoveForms.First;

    public override ImmutableArray<OperatorVersion> Versions { get; } =
    [
        new(1, "1.14.0"),
        new(3, "2.5.0", node => node.Input(0).Type == ElementType.Int16),
        new(4, "2.13.0", node => node.Input(1).Type == ElementType.Int16),
        new(5, "2.16.0", node => node.Input(0).Type == ElementType.Boolean),
    ];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, GatherNdOptions options)
    {
        context.RequireInputs(2, 2);
        context.RequireSameType();
        context.RequireIndices(1);
        ReadOnlySpan<int> input = context.Input(0).Shape.AsSpan();
        ReadOnlySpan<int> indices = context.Input(1).Shape.AsSpan();
        context.Require(
            !input.IsEmpty && !indices.IsEmpty && indices[^1] <= input.Length,
            $"its indices of shape {context.Input(1).Shape} do not name parts of {context.Input(0).Shape}");
        return [[.. indices[..^1], .. input[indices[^1]..]]];
    }

    protected override PreparedNode Prepare(PrepareContext context, GatherNdOptions options) => context.Input(1).Type switch
    {
        ElementType.Int16 => new GatherNdNode<short>(context),
        ElementType.Int64 => new GatherNdNode<long>(context),
        _ => new GatherNdNode<int>(context),
    };
}
