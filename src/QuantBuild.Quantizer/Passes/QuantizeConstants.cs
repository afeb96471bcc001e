using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Stores the weights, biases and other constants of quantized operators as integers.</summary>
internal static class QuantizeConstants
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var constants = new ConstantTable(state.Graph);
        foreach (Node node in state.Graph.Nodes)
        {
            NodeTreatment treatment = state.DecisionOf(node.Id).Treatment;
            if (treatment == NodeTreatment.Keep)
            {
                continue;
            }

            QuantizationRule rule = OperatorDefinitions.Find(node.Operator)!.Quantization!;
            var quantizer = new NodeConstants(state, constants, node, rule, context.Settings);
            constants.Replace(treatment == NodeTreatment.Integer ? quantizer.ToInteger() : quantizer.ToHybrid());
        }

        return state.WithGraph(constants.Graph);
    }
}
