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
        var uses = new SubgraphUses(graph);
        var replaced = new Dictionary<TensorId, TensorId>();
        var nodes = new List<Node>();
        foreach (Node node in graph.Nodes)
        {
            if (FindSource(graph, uses, node) is not { } source)
            {
                nodes.Add(Replace(node, replaced));
                continue;
            }

            TensorId result = node.Outputs[0];
            source = replaced.GetValueOrDefault(source, source);
            bool isSame = graph[source].Quantization == graph[result].Quantization;
            if (isSame && !graph.Outputs.Contains(result))
            {
                replaced[result] = source;
            }
            else if (isSame && uses.ProducerOf(source) is not null && !graph.Outputs.Contains(source))
            {
                foreach (TensorId stale in replaced.Where(pair => pair.Value == source).Select(pair => pair.Key).ToList())
                {
                    replaced[stale] = result;
                }

                replaced[source] = result;
                nodes = [.. nodes.Select(earlier => Replace(earlier, replaced))];
            }
            else
            {
                nodes.Add(node with { Inputs = [source] });
            }
        }

        return state.WithGraph(graph with { Nodes = [.. nodes] });
    }

    /// <summary>The integers of which the node quantizes the dequantized form; null where it does something else.</summary>
    private static TensorId? FindSource(Subgraph graph, SubgraphUses uses, Node node) =>
        node is { Operator: BuiltinOperator.Quantize, Inputs: [{ IsNone: false } real], Outputs: [var result] }
        && uses.ProducerOf(real) is { Operator: BuiltinOperator.Dequantize, Inputs: [{ IsNone: false } source] }
        && graph[source].Type == graph[result].Type
            ? source
            : null;

    private static Node Replace(Node node, Dictionary<TensorId, TensorId> replaced) => node with
    {
        Inputs = Replace(node.Inputs, replaced),
        Outputs = Replace(node.Outputs, replaced),
    };

    private static ImmutableArray<TensorId> Replace(ImmutableArray<TensorId> ids, Dictionary<TensorId, TensorId> replaced) =>
        [.. ids.Select(id => replaced.GetValueOrDefault(id, id))];
}
