using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Stores the weights, biases and other constants of quantized operators as integers.</summary>
internal static class QuantizeConstants
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var constants = new ConstantTable(state.Graph);
        foreach (Node node in state.Graph.Nodes)
        {
            if (state.PlanOf(node) is { Form: { } form } plan)
            {
                Node quantized = new NodeConstants(state, constants, node, plan.Rule!, form).Quantize();
                constants.Replace(form.Adapt?.Invoke(quantized) ?? quantized);
            }
        }

        return state.WithGraph(constants.Graph);
    }
}
