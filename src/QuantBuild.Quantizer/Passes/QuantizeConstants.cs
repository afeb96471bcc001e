using QuantBuild.Model;
using QuantBuild.Model.Editing;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Stores the weights, biases and other constants of quantized operators in their forms.</summary>
internal static class QuantizeConstants
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var model = new ModelEditor(state.Model);
        ConstantTable[] tables = [.. Enumerable.Range(0, model.Count).Select(subgraph => new ConstantTable(model[subgraph]))];
        foreach (PlannedNode node in state.QuantizedNodes())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Node quantized = new NodeConstants(state, tables[node.Ref.Subgraph], node, context.Rounding).Quantize();
            model[node.Ref.Subgraph].Replace(node.Form.Adapt?.Invoke(quantized) ?? quantized);
        }

        return state with { Model = model.Commit() };
    }
}
