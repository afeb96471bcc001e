using QuantBuild.Model;
using QuantBuild.Model.Editing;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Adds forms of constants to a graph, each form once, however many nodes want it.</summary>
internal sealed class ConstantTable(GraphEditor graph)
{
    private readonly Dictionary<(TensorId Source, TensorForm Form), List<TensorId>> _places = [];

    /// <param name="source">The constant in float.</param>
    /// <param name="form">The form to add.</param>
    /// <param name="data">The elements in that form.</param>
    public TensorId Add(Tensor source, TensorForm form, ReadOnlyMemory<byte> data)
    {
        if (!_places.TryGetValue((source.Id, form), out List<TensorId>? known))
        {
            _places[(source.Id, form)] = known = [];
        }

        foreach (TensorId place in known)
        {
            if (graph[place].Data.Span.SequenceEqual(data.Span))
            {
                return place;
            }
        }

        TensorId id = graph.Add(source with
        {
            Id = graph.NewTensorId(),
            Type = form.Type,
            Quantization = form.Parameters,
            Buffer = new ModelBuffer(data),
        });
        known.Add(id);
        return id;
    }
}
