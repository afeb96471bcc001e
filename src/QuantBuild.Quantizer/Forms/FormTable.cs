using QuantBuild.Model;
using QuantBuild.Model.Editing;
using QuantBuild.Model.Schema;

namespace QuantBuild.Quantizer.Forms;

/// <summary>
/// Where each tensor of a graph lies in each form. A form that is read and not yet there is made from the one that was written, by a
/// node put before the reader; the form that is the tensor's home keeps its id and name.
/// </summary>
/// <param name="original">The graph as it was.</param>
/// <param name="graph">The graph that is edited.</param>
/// <param name="homeOf">The form in which a tensor keeps its id.</param>
internal sealed class FormTable(Subgraph original, GraphEditor graph, Func<TensorId, TensorForm> homeOf)
{
    private readonly Dictionary<(TensorId Tensor, TensorForm Form), TensorId> _places = [];
    private readonly Dictionary<TensorId, TensorForm> _written = [];
    private readonly Dictionary<(TensorId Tensor, ElementType Type), int> _copies = [];

    /// <summary>Whether something writes the tensor, or it is there from the start.</summary>
    public bool IsWritten(TensorId tensor) => _written.ContainsKey(tensor);

    /// <summary>The form that was written.</summary>
    public TensorForm WrittenForm(TensorId tensor) => _written.TryGetValue(tensor, out TensorForm? form) ? form : TensorForm.Of(original[tensor]);

    /// <summary>Where a node, a caller or the file puts the tensor, in the form that it gives it.</summary>
    public TensorId Write(TensorId tensor, TensorForm form)
    {
        _written[tensor] = form;
        return Place(tensor, form);
    }

    /// <summary>Where to read the tensor in a form.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="form">The form.</param>
    /// <param name="reader">The node that reads it; null for the end of the graph.</param>
    public TensorId Read(TensorId tensor, TensorForm form, NodeId? reader)
    {
        if (_places.TryGetValue((tensor, form), out TensorId place))
        {
            return place;
        }

        // A variable is written by the node that reads it.
        TensorForm written = WrittenForm(tensor);
        if (written == form || (original[tensor].IsVariable && !IsWritten(tensor)))
        {
            return Write(tensor, form);
        }

        TensorId source = Read(tensor, IsDirect(written.Type, form.Type) ? written : TensorForm.Float, reader);
        place = Place(tensor, form);
        AddConversion(form.Type == ElementType.Float32 ? BuiltinOperator.Dequantize : BuiltinOperator.Quantize, source, place, reader);
        return place;
    }

    /// <summary>Where the tensor lies in a form already; null where it does not.</summary>
    public TensorId? Find(TensorId tensor, TensorForm form) => _places.TryGetValue((tensor, form), out TensorId place) ? place : null;

    /// <summary>Says that <paramref name="place"/> holds the tensor in a form too.</summary>
    public void AddPlace(TensorId tensor, TensorForm form, TensorId place) => _places.TryAdd((tensor, form), place);

    /// <summary>Says that the tensor was made from what <paramref name="place"/> holds, so that other forms are best made from there.</summary>
    public void SetSource(TensorId tensor, TensorForm form, TensorId place)
    {
        _written[tensor] = form;
        _places[(tensor, form)] = place;
    }

    /// <summary>Gives a tensor that nothing writes, at the end of the graph, what another holds.</summary>
    public void Copy(TensorId from, TensorId to)
    {
        graph.Replace(graph[to] with { Type = graph[from].Type, Quantization = graph[from].Quantization });
        AddConversion(BuiltinOperator.Quantize, from, to, reader: null);
    }

    /// <summary>Lets what a node writes to one tensor lie in another, which nothing writes; false where that cannot be.</summary>
    public bool TryMove(TensorId from, TensorId to)
    {
        if (graph.IsOutput(from) || graph.ProducerOf(from) is not { } producer)
        {
            return false;
        }

        graph.Replace(graph[to] with { Type = graph[from].Type, Quantization = graph[from].Quantization });
        graph.SetOutput(producer.Id, producer.Outputs.IndexOf(from), to);
        graph.Rewire(from, to);
        foreach ((TensorId, TensorForm) key in _places.Where(place => place.Value == from).Select(place => place.Key).ToList())
        {
            _places[key] = to;
        }

        return true;
    }

    /// <summary>Whether runtimes have a kernel from one type to the other; TensorFlow Lite 2.9.0 has none from eight bits to sixteen.</summary>
    public static bool IsDirect(ElementType from, ElementType to) =>
        from == ElementType.Float32 || to == ElementType.Float32 || (from.BitSize() == 8 && to.BitSize() == 8)
        || (from == ElementType.Int16 && to is ElementType.Int16 or ElementType.Int8);

    private TensorId Place(TensorId tensor, TensorForm form)
    {
        if (homeOf(tensor) != form)
        {
            return _places[(tensor, form)] = AddTensor(tensor, form);
        }

        Tensor home = graph[tensor];
        if (TensorForm.Of(home) != form)
        {
            graph.Replace(home with { Type = form.Type, Quantization = form.Parameters });
        }

        return _places[(tensor, form)] = tensor;
    }

    private TensorId AddTensor(TensorId tensor, TensorForm form)
    {
        Tensor source = original[tensor];
        int copies = _copies[(tensor, form.Type)] = _copies.GetValueOrDefault((tensor, form.Type)) + 1;
        string suffix = form.Type == ElementType.Float32 ? "_float" : $"_{form.Type}".ToLowerInvariant();
        return graph.Add(source with
        {
            Id = graph.NewTensorId(),
            Name = source.Name + suffix + (copies > 1 ? $"_{copies}" : ""),
            Type = form.Type,
            Quantization = form.Parameters,
            Buffer = source.IsConstant ? null : source.Buffer,
        });
    }

    private void AddConversion(BuiltinOperator op, TensorId from, TensorId to, NodeId? reader)
    {
        var node = new Node { Id = graph.NewNodeId(), Operator = op, Inputs = [from], Outputs = [to] };
        if (reader is { } next)
        {
            graph.InsertBefore(next, node);
        }
        else
        {
            graph.Add(node);
        }
    }
}
