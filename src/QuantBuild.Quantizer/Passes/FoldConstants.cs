using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Computes every node whose inputs are all constants, such as the DEQUANTIZE of stored weights.</summary>
internal static class FoldConstants
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = state.Graph;
        foreach (Node node in state.Graph.Nodes)
        {
            if (OperatorDefinitions.Find(node.Operator) is not { } definition || TryFold(graph, node, definition) is not { } results)
            {
                continue;
            }

            graph = Store(graph, node, results);
            state = state.WithPlan(node, NodePlan.Keep("its inputs are constants, so its result is stored instead"));
        }

        return state.WithGraph(graph);
    }

    private static ImmutableArray<TensorInfo>? TryFold(Subgraph graph, Node node, OperatorDefinition definition) => ConstantFolding.TryFold(
        node,
        definition,
        [.. node.Inputs.Select(id => id.IsNone ? null : GraphInfo.Of(graph[id]))],
        [.. node.Outputs.Select(id => GraphInfo.Of(graph[id]))]);

    private static Subgraph Store(Subgraph graph, Node node, ImmutableArray<TensorInfo> results)
    {
        for (int i = 0; i < results.Length; i++)
        {
            graph = graph.ReplaceTensor(graph[node.Outputs[i]] with
            {
                Shape = results[i].Shape,
                ShapeSignature = null,
                Buffer = new ModelBuffer(results[i].Constant!.Value.ToArray()),
            });
        }

        return graph.RemoveNode(node.Id);
    }
}
