using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Drops nodes whose results nobody reads, and tensors and buffers that nothing refers to any more.</summary>
internal static class Prune
{
    private const OperatorTraits Effective = OperatorTraits.Effects | OperatorTraits.State | OperatorTraits.CallsSubgraphs;

    public static QuantizerState Run(QuantizerState state, QuantizerContext context) => state with
    {
        Model = (state.Model with { Subgraphs = [.. state.Model.Subgraphs.Select(graph => DropTensors(DropNodes(graph)))] }).WithoutUnusedBuffers(),
    };

    private static Subgraph DropNodes(Subgraph graph)
    {
        var read = new HashSet<TensorId>(graph.Outputs);
        var kept = new List<Node>();
        foreach (Node node in graph.Nodes.Reverse())
        {
            if (node.Outputs.IsEmpty || node.Outputs.Any(read.Contains) || HasEffect(graph, node))
            {
                kept.Add(node);
                read.UnionWith(node.Inputs);
            }
        }

        kept.Reverse();
        return graph with { Nodes = [.. kept] };
    }

    private static bool HasEffect(Subgraph graph, Node node) =>
        OperatorDefinitions.Find(node.Operator) is { } definition && definition.Has(Effective)
        || SubgraphCalls.Of(node).Length > 0
        || node.Inputs.Any(id => !id.IsNone && graph[id].IsVariable);

    private static Subgraph DropTensors(Subgraph graph)
    {
        var used = new HashSet<TensorId>(graph.Inputs.Concat(graph.Outputs));
        foreach (Node node in graph.Nodes)
        {
            used.UnionWith(node.Inputs);
            used.UnionWith(node.Outputs);
            used.UnionWith(node.Intermediates);
        }

        return graph with { Tensors = [.. graph.Tensors.Where(tensor => used.Contains(tensor.Id))] };
    }
}
