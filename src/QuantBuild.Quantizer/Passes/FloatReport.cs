using System.Globalization;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Nodes that were to become integer and stay in float: a warning each, or one error where that is not allowed.</summary>
internal sealed class FloatReport
{
    private readonly List<(string Node, string? Reason)> _kept = [];

    public void Add(Subgraph graph, NodeRef reference, Node node, string? reason)
    {
        string output = node.Outputs.IsEmpty ? "" : graph[node.Outputs[0]].Name;
        string place = reference.Subgraph == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"subgraph {reference.Subgraph}, ");
        _kept.Add((string.Create(CultureInfo.InvariantCulture, $"{node.Name} ({place}operator {node.Id.Value}, output '{output}')"), reason));
    }

    public QuantizerState AddTo(QuantizerState state, QuantizationSettings settings)
    {
        if (_kept.Count > 0 && !settings.AllowFloat)
        {
            throw Diagnostics.FloatNotAllowed.Exception(
                file: null, string.Join("; ", _kept.Select(item => $"{item.Node}: {item.Reason}")));
        }

        return state with
        {
            Warnings = [.. state.Warnings, .. _kept.Select(item => Diagnostics.OperatorStaysFloat.Create(file: null, item.Node, item.Reason))],
        };
    }
}
