using QuantBuild.Model.Editing;
using QuantBuild.Quantizer.Forms;

namespace QuantBuild.Quantizer.Passes;

/// <summary>
/// Gives every edge its tensor in the form that it wants, with QUANTIZE and DEQUANTIZE between forms. Those that the model has already
/// count as forms of one tensor: what is there as integers need not go through float.
/// </summary>
internal static class InsertBoundaries
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        var model = new ModelEditor(state.Model);
        for (int subgraph = 0; subgraph < model.Count; subgraph++)
        {
            new BoundaryBuilder(state.Model.Subgraphs[subgraph], model[subgraph], new GraphForms(state, subgraph)).Build();
        }

        return state with { Model = model.Commit() };
    }
}
