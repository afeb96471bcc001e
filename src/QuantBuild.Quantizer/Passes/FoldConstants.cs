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
        ImmutableSortedDictionary<int, NodeDecision> decisions = state.Decisions;
        foreach (Node node in state.Graph.Nodes)
        {
            if (OperatorDefinitions.Find(node.Operator) is not { } definition || !CanFold(graph, node))
            {
                continue;
            }

            graph = Fold(graph, node, definition);
            decisions = decisions.SetItem(node.Id.Value, NodeDecision.Keep("its inputs are constants, so its result is stored instead"));
        }

        return state.WithGraph(graph) with { Decisions = decisions };
    }

    private static bool CanFold(Subgraph graph, Node node) =>
        node.Inputs.Any(id => !id.IsNone) && node.Inputs.All(id => id.IsNone || graph[id].IsConstant);

    private static Subgraph Fold(Subgraph graph, Node node, OperatorDefinition definition)
    {
        ImmutableArray<TensorInfo?> inputs = [.. node.Inputs.Select(id => id.IsNone ? null : GraphInfo.Of(graph[id]))];
        ImmutableArray<TensorInfo> outputs = [.. node.Outputs.Select(id => GraphInfo.Of(graph[id]))];
        ImmutableArray<Shape> shapes = definition.Infer(new InferenceContext(node, inputs, outputs));
        ImmutableArray<TensorInfo> results = ConstantEvaluator.Evaluate(
            node, definition, inputs, [.. outputs.Zip(shapes, (info, shape) => info with { Shape = shape })]);
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
