using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Quantizer.Passes;

/// <summary>A model's tensors and nodes as operators see them.</summary>
internal static class GraphInfo
{
    public static TensorInfo Of(Tensor tensor) => TensorInfo.Of(tensor);

    /// <summary>The greatest value that the node's own activation lets through; infinite for most.</summary>
    public static float UpperBoundOf(Subgraph graph, Node node) =>
        OperatorDefinitions.Find(node.Operator) is { } definition ? Of(graph, node).RequireBounds(definition.ActivationOf(node)).Maximum : float.PositiveInfinity;

    public static NodeContext Of(Subgraph graph, Node node) => new PrepareContext(
        node,
        [.. node.Inputs.Select(id => id.IsNone ? null : Of(graph[id]))],
        [.. node.Outputs.Select(id => Of(graph[id]))]);
}
