using QuantBuild.Model;
using QuantBuild.Quantizer.Recipes;
using QuantBuild.Testing.Models;

namespace QuantBuild.Quantizer.Tests.Pipeline;

/// <summary>Quantizes and shows the result as one line a node.</summary>
internal static class QuantizedGraph
{
    public static QuantizationResult Quantize(TfliteModel model, QuantizationSettings? settings = null, int samples = 8) =>
        ModelQuantizer.Quantize(
            model,
            (settings ?? new QuantizationSettings()) with { Scheme = settings?.Scheme ?? Schemes.Int8 },
            new RandomSamples(samples));

    public static string[] Describe(TfliteModel model)
    {
        Subgraph graph = model.Main;
        return [.. graph.Nodes.Select(node => $"{node.Name} {Types(graph, node.Inputs)} -> {Types(graph, node.Outputs)}")];
    }

    private static string Types(Subgraph graph, IEnumerable<TensorId> ids) =>
        string.Join(", ", ids.Select(id => id.IsNone ? "none" : $"{graph[id].Name}:{graph[id].Type}"));
}
