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
        Node? dequantize = graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(quantize.Inputs[0]));
        if (dequantize is not { Operator: BuiltinOperator.Dequantize } || graph[dequantize.Inputs[0]].Type != graph[quantize.Outputs[0]].Type)
        {
            return graph;
        }

        TensorId source = dequantize.Inputs[0];
        TensorId result = quantize.Outputs[0];
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
