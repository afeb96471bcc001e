using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Drops nodes whose results nobody reads, and tensors and buffers that nothing refers to any more.</summary>
internal static class Prune
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = DropTensors(DropNodes(state.Graph));
        return state with { Model = state.Model.WithMain(graph).WithoutUnusedBuffers() };
    }

    private static Subgraph DropNodes(Subgraph graph)
    {
        var read = new HashSet<TensorId>(graph.Outputs);
        var kept = new List<Node>();
        foreach (Node node in graph.Nodes.Reverse())
        {
            bool hasEffect = node.Outputs.IsEmpty || node.Outputs.Any(read.Contains) || node.Inputs.Any(id => !id.IsNone && graph[id].IsVariable);
            if (hasEffect)
            {
                kept.Add(node);
                read.UnionWith(node.Inputs);
            }
        }

        kept.Reverse();
        return graph with { Nodes = [.. kept] };
    }

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
