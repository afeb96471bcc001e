namespace QuantBuild.Model.Editing;

/// <summary>Which node writes each tensor and which nodes read it, while nodes come and go.</summary>
internal sealed class TensorUses
{
    private readonly Dictionary<TensorId, NodeId> _producers = [];
    private readonly Dictionary<TensorId, HashSet<NodeId>> _readers = [];

    public NodeId? ProducerOf(TensorId tensor) => _producers.TryGetValue(tensor, out NodeId producer) ? producer : null;

    public IReadOnlyCollection<NodeId> ReadersOf(TensorId tensor) =>
        _readers.TryGetValue(tensor, out HashSet<NodeId>? readers) ? readers : [];

    public void Add(Node node)
    {
        foreach (TensorId output in node.Outputs)
        {
            _producers[output] = node.Id;
        }

        foreach (TensorId input in node.Inputs)
        {
            if (input.IsNone)
            {
                continue;
            }

            if (!_readers.TryGetValue(input, out HashSet<NodeId>? readers))
            {
                _readers[input] = readers = [];
            }

            readers.Add(node.Id);
        }
    }

    public void Remove(Node node)
    {
        foreach (TensorId output in node.Outputs)
        {
            if (ProducerOf(output) == node.Id)
            {
                _producers.Remove(output);
            }
        }

        foreach (TensorId input in node.Inputs)
        {
            if (_readers.TryGetValue(input, out HashSet<NodeId>? readers) && readers.Remove(node.Id) && readers.Count == 0)
            {
                _readers.Remove(input);
            }
        }
    }
}
