using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Lets an operator apply the activation that follows it as a node of its own, so that the range between them costs no precision.</summary>
internal static class FuseActivations
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        foreach (Node node in state.Graph.Nodes)
        {
            ActivationFunctionType activation = StandaloneActivation.Of(node.Operator);
            if (activation != ActivationFunctionType.None && node is { Inputs: [var input], Outputs: [var output] }
                && FindFused(state.Graph, input, activation) is { } fused)
            {
                state = state.WithGraph(state.Graph.ReplaceNode(fused with { Outputs = [output] }).RemoveNode(node.Id))
                    .WithPlan(node, NodePlan.Keep("it became part of the operator before it"));
            }
        }

        return state;
    }

    private static Node? FindFused(Subgraph graph, TensorId input, ActivationFunctionType activation)
    {
        var uses = new SubgraphUses(graph);
        return !input.IsNone && !graph.Outputs.Contains(input) && uses.ConsumersOf(input).Count == 1
            && uses.ProducerOf(input) is { Outputs.Length: 1 } producer
            ? OperatorDefinitions.Find(producer.Operator)?.WithActivation(producer, activation)
            : null;
    }
}
