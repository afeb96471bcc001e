using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Conformance.Tests.Cases;

/// <summary>Builds a model of one node, operand by operand.</summary>
internal sealed class SingleNodeModel
{
    private readonly List<Tensor> _tensors = [];
    private readonly List<TensorId> _inputs = [];
    private readonly List<TensorId> _outputs = [];
    private readonly List<TensorId> _operands = [];

    public SingleNodeModel Input(ElementType type, Shape shape, Quantization? quantization = null)
    {
        TensorId id = Add("x", type, shape, quantization, buffer: null);
        _inputs.Add(id);
        _operands.Add(id);
        return this;
    }

    public SingleNodeModel Constant<T>(ElementType type, Shape shape, T[] values, Quantization? quantization = null)
        where T : unmanaged
    {
        var buffer = new ModelBuffer(MemoryMarshal.AsBytes<T>(values).ToArray());
        _operands.Add(Add("constant", type, shape, quantization, buffer));
        return this;
    }

    public SingleNodeModel Output(ElementType type, Shape shape, Quantization? quantization = null)
    {
        _outputs.Add(Add("y", type, shape, quantization, buffer: null));
        return this;
    }

    public TfliteModel Build(BuiltinOperator kind, int version, object? options)
    {
        var node = new Node
        {
            Id = new NodeId(0),
            Operator = kind,
            Version = version,
            Inputs = [.. _operands],
            Outputs = [.. _outputs],
            Options = options,
        };
        var subgraph = new Subgraph
        {
            Name = "main",
            Tensors = [.. _tensors],
            Inputs = [.. _inputs],
            Outputs = [.. _outputs],
            Nodes = [node],
        };
        return new TfliteModel { Subgraphs = [subgraph] };
    }

    private TensorId Add(string name, ElementType type, Shape shape, Quantization? quantization, ModelBuffer? buffer)
    {
        var id = new TensorId(_tensors.Count);
        _tensors.Add(new Tensor
        {
            Id = id,
            Name = $"{name}{id.Value}",
            Type = type,
            Shape = shape,
            Quantization = quantization,
            Buffer = buffer,
            HasRank = true,
        });
        return id;
    }
}
