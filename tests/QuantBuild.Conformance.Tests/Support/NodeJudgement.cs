using System.Runtime.InteropServices;
using QuantBuild.Conformance.Tests.Reference;
using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Testing.Cases;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Holds the outputs of one node to those of a reference runtime.</summary>
internal static class NodeJudgement
{
    /// <summary>2.9.0 takes per-channel weights of FULLY_CONNECTED without an error and computes constants.</summary>
    public static Judge JudgeOf(Subgraph graph, Node node)
    {
        return node.Operator == BuiltinOperator.FullyConnected && graph[node.Inputs[1]].Quantization is { IsPerAxis: true } ? Judge.LiteRt : Judge.Tflite;
    }

    /// <summary>Null where the node's outputs are as they must be, else how they differ.</summary>
    /// <param name="graph">The graph of the node.</param>
    /// <param name="node">The node.</param>
    /// <param name="judge">The reference.</param>
    /// <param name="input">The node's first input.</param>
    /// <param name="expected">The outputs of the reference.</param>
    /// <param name="actual">Our outputs.</param>
    /// <param name="tolerance">How far they may lie apart; null where the operator and its types tell.</param>
    public static string? Describe(
        Subgraph graph, Node node, Judge judge, byte[] input, IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual, Tolerance? tolerance = null)
    {
        for (int i = 0; i < node.Outputs.Length; i++)
        {
            Tensor output = graph[node.Outputs[i]];
            string? difference = WeightedNode.Is(graph, node)
                ? DescribeWeighted(new WeightedNode(graph, node), judge, input, expected[i], actual[i])
                : Agreement.Describe(output.Type, expected[i], actual[i], tolerance ?? ToleranceOf(node, output.Type, judge));
            if (difference is not null)
            {
                return $"{node.Name} {node.Id}: {difference}";
            }
        }

        return null;
    }

    private static Tolerance ToleranceOf(Node node, ElementType type, Judge judge)
    {
        return judge == Judge.LiteRt && node.Operator == BuiltinOperator.FullyConnected ? Tolerance.Hybrid
            : type == ElementType.Float32 ? Tolerance.Float
            : node.Operator == BuiltinOperator.Softmax ? Tolerance.OneStep
            : Tolerance.Exact;
    }

    /// <summary>Ours equals the reference arithmetic; the runtime does too, but for what its fast kernels are known to round otherwise.</summary>
    private static string? DescribeWeighted(WeightedNode node, Judge judge, byte[] input, byte[] expected, byte[] actual)
    {
        ReferenceResult reference = ReferenceProducts.Compute(node, input);
        ReadOnlySpan<byte> values = MemoryMarshal.AsBytes<sbyte>(reference.Values);
        if (Agreement.Describe(ElementType.Int8, values, actual, Tolerance.Exact) is { } difference)
        {
            return difference;
        }

        byte[] allowed = [.. expected];
        for (int at = 0; judge == Judge.Tflite && at < allowed.Length; at++)
        {
            allowed[at] -= (byte)(reference.AreNegativeTies[at] && expected[at] != actual[at] ? 1 : 0);
        }

        return Agreement.Describe(ElementType.Int8, allowed, actual, judge == Judge.Tflite ? Tolerance.Exact : Tolerance.OneStep);
    }
}
