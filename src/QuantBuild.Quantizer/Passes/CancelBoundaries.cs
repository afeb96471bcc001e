using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Quantizer.Passes;

/// <summary>
/// Removes a QUANTIZE that follows a DEQUANTIZE: where scale and zero point agree the integers are used as they are,
/// where they differ they are requantized without the way through float.
/// </summary>
internal static class CancelBoundaries
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = state.Graph;
        foreach (Node node in state.Graph.Nodes.Where(node => node.Operator == BuiltinOperator.Quantize))
        {
            graph = Cancel(graph, node);
        }

        return state.WithGraph(graph);
    }

    private static Subgraph Cancel(Subgraph graph, Node quantize)
    {
        if (quantize is not { Inputs: [{ IsNone: false } real], Outputs: [var result] }
            || graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(real)) is not
                { Operator: BuiltinOperator.Dequantize, Inputs: [{ IsNone: false } source] }
            || graph[source].Type != graph[result].Type)
        {
            return graph;
        }

        if (graph[source].Quantization != graph[result].Quantization || graph.Outputs.Contains(result))
        {
            return graph.ReplaceNode(quantize with { Inputs = [source] });
        }

        ImmutableArray<Node> nodes = [.. graph.Nodes
            .Where(node => node.Id != quantize.Id)
            .Select(node => node with { Inputs = [.. node.Inputs.Select(id => id == result ? source : id)] })];
        return graph with { Nodes = nodes };
    }
}
