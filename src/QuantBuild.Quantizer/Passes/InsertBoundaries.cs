using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Makes the activations of integer operators integer tensors, with QUANTIZE and DEQUANTIZE where float begins and ends.</summary>
internal static class InsertBoundaries
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        if (!context.Recipe.NeedsCalibration)
        {
            return state;
        }

        var builder = new BoundaryBuilder(state, context.Settings);
        builder.AddInputs();
        foreach (Node node in state.Graph.Nodes)
        {
            builder.AddNode(node);
        }

        builder.AddOutputs();
        return state with { Model = builder.Build() };
    }
}
