using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Adds integer forms of constants to a graph, each form once, however many nodes want it.</summary>
internal sealed class ConstantTable(Subgraph graph)
{
    private readonly Dictionary<(TensorId Source, ElementType Type, Quantization Parameters), TensorId> _forms = [];

    public Subgraph Graph { get; private set; } = graph;

    public TensorId Add(Tensor source, ElementType type, Quantization parameters, Func<ReadOnlyMemory<byte>> store)
    {
        if (_forms.TryGetValue((source.Id, type, parameters), out TensorId known))
        {
            return known;
        }

        TensorId id = Graph.NextTensorId();
        _forms[(source.Id, type, parameters)] = id;
        Graph = Graph.AddTensor(source with
        {
            Id = id,
            Type = type,
            Quantization = parameters,
            Buffer = new ModelBuffer(store()),
        });
        return id;
    }

    public void Replace(Node node) => Graph = Graph.ReplaceNode(node);
}
