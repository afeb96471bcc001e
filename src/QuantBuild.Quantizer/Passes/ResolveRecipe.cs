using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Decides for each node what is to become of it. Where that is not what the scheme is for, it becomes a warning with its reason.</summary>
internal static class ResolveRecipe
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        Subgraph graph = state.Graph;
        var unexpected = new List<(string Node, string? Reason)>();
        foreach (Node node in graph.Nodes)
        {
            Scheme? scheme = context.Recipe.SchemeOf(graph, node);
            NodePlan plan = scheme is null
                ? NodePlan.Keep("no rule of the recipe speaks of it")
                : new NodePlanner(graph, node, scheme, context.Settings).Plan();
            state = state.WithPlan(node, plan);
            if (scheme is { WarnsOfFloat: true } && !plan.IsQuantized && ComputesInFloat(graph, node))
            {
                unexpected.Add((Describe(graph, node), plan.Reason));
            }
        }

        if (context.Recipe.NeedsCalibration)
        {
            unexpected.AddRange(state.Model.Subgraphs.Skip(1).SelectMany(DescribeFloat));
        }

        return Report(state, unexpected, context.Settings);
    }

    private static QuantizerState Report(QuantizerState state, List<(string Node, string? Reason)> kept, QuantizationSettings settings)
    {
        if (kept.Count > 0 && !settings.AllowFloat)
        {
            throw Diagnostics.FloatNotAllowed.Exception(
                file: null, string.Join("; ", kept.Select(item => $"{item.Node}: {item.Reason}")));
        }

        foreach ((string node, string? reason) in kept)
        {
            state = state.Warn(Diagnostics.OperatorStaysFloat.Create(file: null, node, reason));
        }

        return state;
    }

    private static IEnumerable<(string Node, string? Reason)> DescribeFloat(Subgraph graph, int index) => graph.Nodes
        .Where(node => ComputesInFloat(graph, node))
        .Select(node => (Describe(graph, node), (string?)string.Create(
            CultureInfo.InvariantCulture, $"it belongs to subgraph {index + 1}, and only the first subgraph is quantized")));

    private static string Describe(Subgraph graph, Node node) => string.Create(
        CultureInfo.InvariantCulture,
        $"{node.Name} (operator {node.Id.Value}, output '{(node.Outputs.IsEmpty ? "" : graph[node.Outputs[0]].Name)}')");

    private static bool ComputesInFloat(Subgraph graph, Node node) =>
        !NodePlanner.IsConversion(node) && node.Inputs.Concat(node.Outputs).Any(id => !id.IsNone && graph[id].Type == ElementType.Float32);
}
