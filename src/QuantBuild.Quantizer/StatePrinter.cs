using System.Collections.Immutable;
using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Model.Printing;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer;

/// <summary>Prints what passes hand on as text for people: the graph, then plans, statistics and forms.</summary>
internal static class StatePrinter
{
    public static string Print(QuantizerState state)
    {
        TextTree text = new();
        WriteSection(text, "plans", state.Plans, node => (node.Subgraph, node.Id.Value, 0, 0), (node, plan) => $"{node} {Describe(plan)}");
        WriteSection(text, "statistics", state.Statistics, tensor => (tensor.Subgraph, tensor.Id.Value, 0, 0), (tensor, seen) => $"{tensor} {Describe(seen)}");
        WriteSection(text, "forms", state.Forms, edge => (edge.Node.Subgraph, edge.Node.Id.Value, (int)edge.Role, edge.Index), (edge, form) => $"{edge} {Describe(form)}");
        return ModelPrinter.Print(state.Model) + text;
    }

    private static void WriteSection<TKey, TValue>(
        TextTree text, string title, IEnumerable<KeyValuePair<TKey, TValue>> rows, Func<TKey, (int, int, int, int)> order, Func<TKey, TValue, string> describe)
    {
        ImmutableArray<KeyValuePair<TKey, TValue>> sorted = [.. rows.OrderBy(row => order(row.Key))];
        if (sorted.IsEmpty)
        {
            return;
        }

        text.Open(title);
        foreach ((TKey key, TValue value) in sorted)
        {
            text.Line(describe(key, value));
        }

        text.Close();
    }

    private static string Describe(NodePlan plan) => plan.Form is { } form ? Describe(form) : $"stays as it is: {plan.Reason}";

    private static string Describe(KernelForm form)
    {
        string weights = form.Weights is { } type ? $", weights {type} {form.Granularity}" : "";
        string bias = form.Bias is { } biasType ? $", bias {biasType}" : "";
        return $"activations {form.Activation}{(form.Dynamic ? " quantized while it runs" : "")}{weights}{bias}";
    }

    private static string Describe(TensorStatistics statistics)
    {
        ValueRange range = statistics.Values.Choose(ElementType.Int8);
        string means = statistics.Means.Count > 0 ? $" means {Words.List([.. statistics.Means.ToArray()])}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}{means}");
    }

    private static string Describe(TensorForm form) => form.Parameters is { } parameters
        ? $"{form.Type} scale {Words.List(parameters.Scales)} zero point {Words.List(parameters.ZeroPoints)}"
        : $"{form.Type}";
}
