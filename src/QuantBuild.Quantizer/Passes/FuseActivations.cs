using QuantBuild.Model;
using QuantBuild.Model.Editing;
using QuantBuild.Model.Schema;
using QuantBuild.Operators;
using QuantBuild.Operators.Operands;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Lets an operator apply the activation that follows it as a node of its own, so that the range between them costs no precision.</summary>
internal static class FuseActivations
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var model = new ModelEditor(state.Model);
        for (int subgraph = 0; subgraph < model.Count; subgraph++)
        {
            GraphEditor graph = model[subgraph];
            foreach (Node node in graph.Nodes)
            {
                ActivationFunctionType activation = StandaloneActivation.Of(node.Operator);
                if (activation != ActivationFunctionType.None && node is { Inputs: [var input], Outputs: [var output] }
                    && FindFused(graph, input, activation) is { } fused)
                {
                    graph.Remove(node.Id);
                    graph.Replace(fused with { Outputs = [output] });
                    state = state.WithPlan(new NodeRef(subgraph, node.Id), NodePlan.Keep("it became part of the operator before it"));
                }
            }
        }

        return state with { Model = model.Commit() };
    }

    private static Node? FindFused(GraphEditor graph, TensorId input, ActivationFunctionType activation) =>
        !input.IsNone && !graph.IsOutput(input) && graph.ReadersOf(input).Length == 1
        && graph.ProducerOf(input) is { Outputs.Length: 1 } producer
            ? OperatorDefinitions.Find(producer.Operator)?.WithActivation(producer, activation)
            : null;
}
