using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Editing;
using QuantBuild.Operators;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Computes every node whose inputs are all constants, such as the DEQUANTIZE of stored weights.</summary>
internal static class FoldConstants
{
    /// <summary>All results together may be so large, whatever the model's constants.</summary>
    private const long SmallModel = 64 << 20;

    /// <summary>Those of a larger model may be so many times as large as its constants: two-bit weights as floats are sixteen times as large.</summary>
    private const long LargestGrowth = 16;

    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var model = new ModelEditor(state.Model);
        long room = Math.Max(SmallModel, LargestGrowth * CountConstantBytes(state.Model));
        for (int subgraph = 0; subgraph < model.Count; subgraph++)
        {
            GraphEditor graph = model[subgraph];
            foreach (Node node in graph.Nodes)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (room > 0 && TryFold(graph, node) is { } results)
                {
                    room -= results.Sum(result => result.ByteLength);
                    Store(graph, node, results);
                    state = state.WithPlan(
                        new NodeRef(subgraph, node.Id), NodePlan.Keep("its inputs are constants, so its result is stored instead"));
                }
            }
        }

        return state with { Model = model.Commit() };
    }

    private static ImmutableArray<TensorInfo>? TryFold(GraphEditor graph, Node node) => OperatorDefinitions.Find(node.Operator) is { } definition
        ? ConstantFolding.TryFold(
            node,
            definition,
            [.. node.Inputs.Select(id => id.IsNone ? null : GraphInfo.Of(graph[id]))],
            [.. node.Outputs.Select(id => GraphInfo.Of(graph[id]))])
        : null;

    private static void Store(GraphEditor graph, Node node, ImmutableArray<TensorInfo> results)
    {
        for (int i = 0; i < results.Length; i++)
        {
            graph.Replace(graph[node.Outputs[i]] with
            {
                Shape = results[i].Shape,
                ShapeSignature = null,
                Buffer = new ModelBuffer(results[i].Constant!.Value.ToArray()),
            });
        }

        graph.Remove(node.Id);
    }

    private static long CountConstantBytes(TfliteModel model) => model.Subgraphs
        .SelectMany(graph => graph.Tensors)
        .Select(tensor => tensor.Buffer)
        .OfType<ModelBuffer>()
        .Distinct()
        .Sum(buffer => (long)buffer.Data.Length);
}
