using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Control;

/// <summary>STABLEHLO_COMPOSITE: an operator by name that is run as the subgraph of which it is composed.</summary>
internal sealed class CompositeDefinition : SubgraphDefinition<StableHLOCompositeOptions>
{
    public override BuiltinOperator Operator => BuiltinOperator.StablehloComposite;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "2.17.0")];

    protected override ImmutableArray<Shape> Infer(InferenceContext context, StableHLOCompositeOptions options)
    {
        ImmutableArray<Shape> shapes = OutputShapes(context, options.DecompositionSubgraphIndex);
        context.Require(shapes.Length == context.OutputCount, $"its subgraph has {shapes.Length} outputs, not {context.OutputCount}");
        return shapes;
    }

    protected override PreparedNode Prepare(PrepareContext context, StableHLOCompositeOptions options) =>
        new CompositeNode(options.DecompositionSubgraphIndex);
}
