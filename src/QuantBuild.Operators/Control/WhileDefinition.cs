using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Control;

/// <summary>WHILE: runs a body on its own results, beginning with the inputs, as long as a condition on them holds.</summary>
internal sealed class WhileDefinition : SubgraphDefinition<WhileOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.While;

    protected override ImmutableArray<Shape> Infer(InferenceContext context, WhileOptions options)
    {
        context.Require(context.InputCount == context.OutputCount, $"it has {context.InputCount} inputs and {context.OutputCount} outputs");
        ImmutableArray<Shape> condition = OutputShapes(context, options.CondSubgraphIndex);
        context.Require(condition.Length == 1 && (!condition[0].IsKnown || condition[0].ElementCount == 1), "its condition is not one value");
        ImmutableArray<Shape> inputs = [.. Enumerable.Range(0, context.InputCount).Select(i => context.OptionalInput(i)?.Shape ?? Shape.Scalar)];
        ImmutableArray<Shape> body = OutputShapes(context, options.BodySubgraphIndex);
        context.Require(body.Length == inputs.Length, $"its body has {body.Length} outputs for {inputs.Length} inputs");
        return Agree(inputs, body);
    }

    protected override PreparedNode Prepare(PrepareContext context, WhileOptions options) =>
        new WhileNode(options.CondSubgraphIndex, options.BodySubgraphIndex);
}
