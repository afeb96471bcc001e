using QuantBuild.Model;
using QuantBuild.Model.Schema;
using QuantBuild.Operators.Building;

namespace QuantBuild.Generator.Tests;

/// <summary>Models that give their inputs as outputs of another shape, as the manifests of this project describe them.</summary>
internal static class TestModels
{
    public static byte[] Scores { get; } = Write(("serving_default", [new("image", ElementType.Float32, [1, 2, 3], "scores", [1, 6])]));

    public static byte[] Quantized { get; } = Write(("", [new("image", ElementType.UInt8, [1, 2, 3], "scores", [1, 6], 0.5f, 10)]));

    public static byte[] QuantizedOtherwise { get; } = Write(("", [new("image", ElementType.UInt8, [1, 2, 3], "scores", [1, 6], 0.25f, 3)]));

    public static byte[] Coder { get; } = Write(
        ("decode", [new("code", ElementType.Float32, [1, 8], "text", [2, 4])]),
        ("serving_default", [new("text", ElementType.Int64, [1, 4], "tokens", [4]), new("mask", ElementType.Boolean, [], "kept", [1])]));

    public static byte[] Batches { get; } = Write(
        ("serving_default", [new("features", ElementType.Float32, [-1, 2, -1], "classes", [-1, 2])]));

    private static byte[] Write(params (string Key, Pair[] Pairs)[] graphs)
    {
        var model = new ModelBuilder();
        foreach ((string key, Pair[] pairs) in graphs)
        {
            GraphBuilder graph = model.AddGraph(key);
            foreach (Pair pair in pairs)
            {
                Add(graph, pair);
            }

            if (key.Length > 0)
            {
                model.AddSignature(key, graph);
            }
        }

        return ModelWriter.Write(model.Build());
    }

    private static void Add(GraphBuilder graph, Pair pair)
    {
        Quantization? quantization = pair.Scale > 0 ? Quantization.PerTensor(pair.Scale, pair.ZeroPoint) : null;
        TensorId input = graph.Input(pair.Input, pair.InputShape, pair.Type, quantization);
        TensorId shape = graph.Constant(pair.Output + "/shape", [pair.OutputShape.Length], pair.OutputShape);
        graph.Output(graph.Node(
            BuiltinOperator.Reshape,
            [input, shape],
            new ReshapeOptions(),
            new() { Name = pair.Output, Shape = pair.OutputShape, Quantization = quantization }));
    }

    private sealed record Pair(string Input, ElementType Type, int[] InputShape, string Output, int[] OutputShape, float Scale = 0, long ZeroPoint = 0);
}
