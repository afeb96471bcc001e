using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model;

/// <summary>Which subgraphs a node runs.</summary>
internal static class SubgraphCalls
{
    public static ImmutableArray<int> Of(Node node) => (node.Options ?? node.Options2) switch
    {
        IfOptions options => [options.ThenSubgraphIndex, options.ElseSubgraphIndex],
        WhileOptions options => [options.CondSubgraphIndex, options.BodySubgraphIndex],
        CallOnceOptions options => [options.InitSubgraphIndex],
        CallOptions options => [(int)Math.Min(options.Subgraph, int.MaxValue)],
        StableHLOCompositeOptions options => [options.DecompositionSubgraphIndex],
        StablehloWhileOptions options => [options.CondSubgraphIndex, options.BodySubgraphIndex],
        StablehloReduceOptions options => [options.BodySubgraphIndex],
        StablehloReduceWindowOptions options => [options.BodySubgraphIndex],
        StablehloSortOptions options => [options.ComparatorSubgraphIndex],
        StablehloScatterOptions options => [options.UpdateComputationSubgraphIndex],
        StablehloCaseOptions options => options.BranchSubgraphIndices,
        _ => [],
    };
}
