using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

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

    private static byte[] Write(params (string Key, Pair[] Pairs)[] graphs) => ModelWriter.Write(new TfliteModel
    {
        Subgraphs = [.. graphs.Select(graph => Graph(graph.Pairs))],
        Signatures = [.. graphs.Where(graph => graph.Key.Length > 0).Select((graph, index) => new Signature
        {
            Key = graph.Key,
            Subgraph = index,
            Inputs = [.. graph.Pairs.Select((pair, i) => new SignatureTensor(pair.Input, new TensorId(3 * i)))],
            Outputs = [.. graph.Pairs.Select((pair, i) => new SignatureTensor(pair.Output, new TensorId((3 * i) + 2)))],
        })],
    });

    private static Subgraph Graph(Pair[] pairs) => new()
    {
        Tensors = [.. pairs.SelectMany(Tensors)],
        Inputs = [.. pairs.Select((_, i) => new TensorId(3 * i))],
        Outputs = [.. pairs.Select((_, i) => new TensorId((3 * i) + 2))],
        Nodes = [.. pairs.Select((_, i) => new Node
        {
            Id = new NodeId(i),
            Operator = BuiltinOperator.Reshape,
            Inputs = [new TensorId(3 * i), new TensorId((3 * i) + 1)],
            Outputs = [new TensorId((3 * i) + 2)],
            Options = new ReshapeOptions(),
        })],
    };

    private static Tensor[] Tensors(Pair pair, int index) =>
    [
        Tensor(3 * index, pair.Input, pair, pair.InputShape),
        new Tensor
        {
            Id = new TensorId((3 * index) + 1),
            Name = pair.Output + "/shape",
            Type = ElementType.Int32,
            Shape = [pair.OutputShape.Length],
            Buffer = new ModelBuffer(TensorData.ToBytes<int>(pair.OutputShape)),
        },
        Tensor((3 * index) + 2, pair.Output, pair, pair.OutputShape),
    ];

    private static Tensor Tensor(int id, string name, Pair pair, int[] shape) => new()
    {
        Id = new TensorId(id),
        Name = name,
        Type = pair.Type,
        Shape = Array.ConvertAll(shape, size => Math.Abs(size)),
        ShapeSignature = shape.Contains(-1) ? new Shape(shape.AsSpan()) : null,
        Quantization = pair.Scale > 0 ? Quantization.PerTensor(pair.Scale, pair.ZeroPoint) : null,
    };

    private sealed record Pair(string Input, ElementType Type, int[] InputShape, string Output, int[] OutputShape, float Scale = 0, long ZeroPoint = 0);
}
