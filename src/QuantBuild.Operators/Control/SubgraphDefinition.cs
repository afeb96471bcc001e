using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators.Control;

/// <summary>An operator that runs other subgraphs of the model.</summary>
internal abstract class SubgraphDefinition<TOptions> : OperatorDefinition<TOptions>
    where TOptions : class, new()
{
    public override OperatorTraits Traits => OperatorTraits.CallsSubgraphs | OperatorTraits.Effects;

    public override ImmutableArray<OperatorVersion> Versions { get; } = [new(1, "1.5.0")];

    /// <summary>The shapes of the outputs of a subgraph that is called with the node's inputs from <paramref name="first"/> on.</summary>
    protected static ImmutableArray<Shape> OutputShapes(InferenceContext context, int subgraph, int first = 0) =>
        context.SubgraphShapes?.Invoke(subgraph, [.. Enumerable.Range(first, context.InputCount - first).Select(i => context.OptionalInput(i)?.Shape ?? Shape.Scalar)])
        ?? throw context.Invalid("no subgraph can be called here");

    /// <summary>The shapes that two ways through the node agree on; unknown where they do not.</summary>
    protected static ImmutableArray<Shape> Agree(ImmutableArray<Shape> one, ImmutableArray<Shape> other) =>
        [.. one.Zip(other, (a, b) => a.Equals(b) ? a : Shape.Unknown)];
}
