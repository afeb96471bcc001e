using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Forms;
using QuantBuild.Quantizer.Numerics;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Chooses the form of every tensor that quantized operators read or write, edge by edge.</summary>
internal static class ChooseForms
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        ScaleGraph scales = Build(state, context.Settings);
        new ScaleSolver(scales).Solve();
        var forms = ImmutableDictionary.CreateBuilder<EdgeRef, TensorForm>();
        foreach (ScaleCell cell in scales.Cells)
        {
            foreach (ScaleEdge edge in cell.Edges)
            {
                var form = new TensorForm(cell.Type, cell.Group.Parameters);
                forms[edge.Ref] = edge.Ref.Node.IsOutside ? Convert(form, TypeOutside(edge.Ref, context.Settings)) : form;
            }
        }

        foreach (PlannedNode node in state.QuantizedNodes())
        {
            new ConstantForms(node, forms).Choose();
        }

        return state with { Forms = forms.ToImmutable() };
    }

    private static ScaleGraph Build(QuantizerState state, QuantizationSettings settings)
    {
        var result = new ScaleGraph();
        ILookup<int, PlannedNode> nodes = state.QuantizedNodes().Where(node => node.Form.HasIntegerActivations).ToLookup(node => node.Ref.Subgraph);
        for (int subgraph = 0; subgraph < state.Model.Subgraphs.Length; subgraph++)
        {
            var builder = new ScaleGraphBuilder(state, subgraph, result);
            foreach (PlannedNode node in nodes[subgraph])
            {
                builder.AddNode(node);
            }

            if (subgraph == 0)
            {
                builder.AddEnds(settings.InputType != ElementType.Float32, settings.OutputType != ElementType.Float32);
            }

            builder.AddConversions();
            builder.Link();
        }

        return result;
    }

    private static ElementType TypeOutside(EdgeRef edge, QuantizationSettings settings) =>
        edge.Role == EdgeRole.Output ? settings.InputType : settings.OutputType;

    private static TensorForm Convert(TensorForm form, ElementType type) => (form.Type, type) switch
    {
        _ when form.Type == type => form,
        (ElementType.Int8, ElementType.UInt8) => new TensorForm(type, Quantization.PerTensor(form.Parameters!.Scale, form.Parameters.ZeroPoint + 128)),
        _ => new TensorForm(type, AffineParameters.For(AffineParameters.RangeOf(form.Parameters!, form.Type), type)),
    };
}
