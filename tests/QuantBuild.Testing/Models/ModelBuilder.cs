using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Testing.Models;

/// <summary>Builds small models for tests, tensor by tensor and node by node.</summary>
internal sealed class ModelBuilder
{
    private readonly ImmutableArray<Tensor>.Builder _tensors = ImmutableArray.CreateBuilder<Tensor>();
    private readonly ImmutableArray<Node>.Builder _nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly ImmutableArray<TensorId>.Builder _inputs = ImmutableArray.CreateBuilder<TensorId>();
    private readonly ImmutableArray<TensorId>.Builder _outputs = ImmutableArray.CreateBuilder<TensorId>();

    public TensorId Input(string name, Shape shape, ElementType type = ElementType.Float32, Quantization? quantization = null)
    {
        TensorId id = Tensor(name, shape, type, quantization);
        _inputs.Add(id);
        return id;
    }

    public TensorId Tensor(string name, Shape shape, ElementType type = ElementType.Float32, Quantization? quantization = null) =>
        Add(new Tensor { Id = new TensorId(_tensors.Count), Name = name, Type = type, Shape = shape, Quantization = quantization });

    public TensorId Constant(string name, Shape shape, params ReadOnlySpan<float> values) =>
        Constant(name, shape, ElementType.Float32, TensorData.ToBytes(values));

    public TensorId Constant(string name, Shape shape, params ReadOnlySpan<int> values) =>
        Constant(name, shape, ElementType.Int32, TensorData.ToBytes(values));

    public TensorId Constant(string name, Shape shape, ElementType type, ReadOnlyMemory<byte> data, Quantization? quantization = null) =>
        Add(new Tensor
        {
            Id = new TensorId(_tensors.Count),
            Name = name,
            Type = type,
            Shape = shape,
            Quantization = quantization,
            Buffer = new ModelBuffer(data),
        });

    /// <summary>Adds a node with one new float output.</summary>
    public TensorId Node(BuiltinOperator op, string output, Shape shape, object? options, params ReadOnlySpan<TensorId> inputs) =>
        Node(op, Tensor(output, shape), options, inputs);

    public TensorId Node(BuiltinOperator op, TensorId output, object? options, params ReadOnlySpan<TensorId> inputs)
    {
        _nodes.Add(new Node
        {
            Id = new NodeId(_nodes.Count),
            Operator = op,
            Inputs = [.. inputs],
            Outputs = [output],
            Options = options,
        });
        return output;
    }

    public void Output(TensorId id) => _outputs.Add(id);

    public TfliteModel Build() => new()
    {
        Subgraphs =
        [
            new Subgraph
            {
                Name = "main",
                Tensors = _tensors.ToImmutable(),
                Nodes = _nodes.ToImmutable(),
                Inputs = _inputs.ToImmutable(),
                Outputs = _outputs.ToImmutable(),
            },
        ],
    };

    private TensorId Add(Tensor tensor)
    {
        _tensors.Add(tensor);
        return tensor.Id;
    }
}
