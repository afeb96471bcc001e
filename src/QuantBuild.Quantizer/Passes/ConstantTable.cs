using QuantBuild.Model;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Adds integer forms of constants to a graph, each form once, however many nodes want it.</summary>
internal sealed class ConstantTable(Subgraph graph)
{
    private readonly Dictionary<(TensorId Source, ElementType Type, Quantization Parameters), List<TensorId>> _forms = [];

    public Subgraph Graph { get; private set; } = graph;

    /// <param name="source">The constant in float.</param>
    /// <param name="type">The type of its integer form.</param>
    /// <param name="parameters">The scales and zero points of that form.</param>
    /// <param name="data">The elements of that form.</param>
    public TensorId Add(Tensor source, ElementType type, Quantization parameters, ReadOnlyMemory<byte> data)
    {
        if (!_forms.TryGetValue((source.Id, type, parameters), out List<TensorId>? known))
        {
            _forms[(source.Id, type, parameters)] = known = [];
        }

        foreach (TensorId form in known)
        {
            if (Graph[form].Data.Span.SequenceEqual(data.Span))
            {
                return form;
            }
        }

        TensorId id = Graph.NextTensorId();
        known.Add(id);
        Graph = Graph.AddTensor(source with
        {
            Id = id,
            Type = type,
            Quantization = parameters,
            Buffer = new ModelBuffer(data),
        });
        return id;
    }

    public void Replace(Node node) => Graph = Graph.ReplaceNode(node);
}
