using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Quantizer;

/// <summary>A model's tensors and nodes as operators see them.</summary>
internal static class GraphInfo
{
    public static TensorInfo Of(Tensor tensor) => TensorInfo.Of(tensor) with { Constant = IsHeld(tensor) ? tensor.Data : default(ReadOnlyMemory<byte>?) };

    /// <summary>The greatest value that the node's own activation lets through; infinite for most.</summary>
    public static float UpperBoundOf(Subgraph graph, Node node) =>
        OperatorDefinitions.Find(node.Operator) is { } definition ? Of(graph, node).RequireBounds(definition.ActivationOf(node)).Maximum : float.PositiveInfinity;

    public static NodeContext Of(Subgraph graph, Node node) => new PrepareContext(
        node,
        [.. node.Inputs.Select(id => id.IsNone ? null : Of(graph[id]))],
        [.. node.Outputs.Select(id => Of(graph[id]))])
    {
        Intermediates = [.. node.Intermediates.Select(id => id.IsNone ? null : Of(graph[id]))],
    };

    /// <summary>Whether the elements lie in the file as the runtime reads them: neither sparse, nor elsewhere, nor of any size.</summary>
    public static bool IsHeld(Tensor tensor) => tensor is { IsConstant: true, Sparsity: null, ExternalBuffer: 0 } && tensor.Type.HasFixedSize();
}
