using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Control;

/// <summary>IF: runs one of two subgraphs on the inputs after the first, which is the condition.</summary>
internal sealed class IfDefinition : SubgraphDefinition<IfOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.If;

    protected override ImmutableArray<Shape> Infer(InferenceContext context, IfOptions options)
    {
        TensorInfo condition = context.Input(0);
        context.Require(
            condition.Type == ElementType.Boolean && condition.Shape.ElementCount == 1, $"its condition '{condition.Name}' is not one truth value");
        ImmutableArray<Shape> then = OutputShapes(context, options.ThenSubgraphIndex, first: 1);
        ImmutableArray<Shape> otherwise = OutputShapes(context, options.ElseSubgraphIndex, first: 1);
        context.Require(
            then.Length == context.OutputCount && otherwise.Length == context.OutputCount,
            $"its subgraphs have {then.Length} and {otherwise.Length} outputs, not {context.OutputCount}");
        return Agree(then, otherwise);
    }

    protected override PreparedNode Prepare(PrepareContext context, IfOptions options) =>
        new IfNode(options.ThenSubgraphIndex, options.ElseSubgraphIndex);
}
