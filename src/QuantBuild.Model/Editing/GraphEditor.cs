using System.Collections.Immutable;

namespace QuantBuild.Model.Editing;

/// <summary>
/// Edits of one subgraph, each in constant time whatever the size of the graph; <see cref="Commit"/> gives the result.
/// An id, once given, stays with its tensor or node.
/// </summary>
internal sealed class GraphEditor
{
    private readonly Subgraph _original;
    private readonly List<Tensor?> _tensors = [];
    private readonly Dictionary<TensorId, int> _positions = [];
    private readonly LinkedList<Node> _nodes = [];
    private readonly Dictionary<NodeId, LinkedListNode<Node>> _places = [];
    private readonly TensorUses _uses = new();
    private readonly HashSet<TensorId> _inputs;
    private readonly List<TensorId> _addedInputs = [];
    private readonly OutputMoves _outputs;
    private int _nextTensor;
    private int _nextNode;
    private bool _isChanged;

    public GraphEditor(Subgraph subgraph)
    {
        _original = subgraph;
        _inputs = [.. subgraph.Inputs];
        _outputs = new OutputMoves(subgraph.Outputs);
        foreach (Tensor tensor in subgraph.Tensors)
        {
            Add(tensor);
        }

        foreach (Node node in subgraph.Nodes)
        {
            Add(node);
        }

        _isChanged = false;
    }

    /// <summary>As they are now.</summary>
    public ImmutableArray<TensorId> Inputs => _addedInputs.Count == 0 ? _original.Inputs : [.. _original.Inputs, .. _addedInputs];

    /// <summary>As they are now.</summary>
    public ImmutableArray<TensorId> Outputs => [.. _original.Outputs.Select(_outputs.Find)];

    public IEnumerable<Tensor> Tensors => _tensors.OfType<Tensor>();

    /// <summary>In execution order, as they are now: edits during a walk do not change the walk.</summary>
    public ImmutableArray<Node> Nodes => [.. _nodes];

    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public Tensor this[TensorId id] => _tensors[PositionOf(id)]!;

    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public Node this[NodeId id] => PlaceOf(id).Value;

    public Tensor? Find(TensorId id) => _positions.TryGetValue(id, out int position) ? _tensors[position] : null;

    public Node? Find(NodeId id) => _places.GetValueOrDefault(id)?.Value;

    public bool IsInput(TensorId tensor) => _inputs.Contains(tensor);

    public bool IsOutput(TensorId tensor) => _outputs.IsOutput(tensor);

    public Node? ProducerOf(TensorId tensor) => _uses.ProducerOf(tensor) is { } producer ? this[producer] : null;

    /// <summary>Each node that reads the tensor, once. Of their order only this is sure: the same edits give the same.</summary>
    public ImmutableArray<Node> ReadersOf(TensorId tensor) => [.. _uses.ReadersOf(tensor).Select(reader => this[reader])];

    /// <summary>An id for a tensor to add; each call gives another.</summary>
    public TensorId NewTensorId() => new(_nextTensor++);

    /// <summary>An id for a node to add; each call gives another.</summary>
    public NodeId NewNodeId() => new(_nextNode++);

    /// <exception cref="ArgumentException">There is a tensor with its id.</exception>
    public TensorId Add(Tensor tensor)
    {
        _positions.Add(tensor.Id, _tensors.Count);
        _tensors.Add(tensor);
        _nextTensor = Math.Max(_nextTensor, tensor.Id.Value + 1);
        _isChanged = true;
        return tensor.Id;
    }

    /// <summary>Puts <paramref name="tensor"/> in the place of the one with its id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public void Replace(Tensor tensor)
    {
        _tensors[PositionOf(tensor.Id)] = tensor;
        _isChanged = true;
    }

    /// <summary>Removes a tensor that nothing refers to any more.</summary>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public void Remove(TensorId id)
    {
        _tensors[PositionOf(id)] = null;
        _positions.Remove(id);
        _isChanged = true;
    }

    /// <summary>Puts a node behind all others.</summary>
    /// <exception cref="ArgumentException">There is a node with its id.</exception>
    public void Add(Node node) => Insert(node, new LinkedListNode<Node>(node), _nodes.AddLast);

    /// <summary>Puts a node before all others.</summary>
    /// <exception cref="ArgumentException">There is a node with its id.</exception>
    public void AddFirst(Node node) => Insert(node, new LinkedListNode<Node>(node), _nodes.AddFirst);

    /// <exception cref="ArgumentException">There is a node with the id of <paramref name="node"/>.</exception>
    /// <exception cref="KeyNotFoundException">There is no node <paramref name="next"/>.</exception>
    public void InsertBefore(NodeId next, Node node)
    {
        LinkedListNode<Node> place = PlaceOf(next);
        Insert(node, new LinkedListNode<Node>(node), added => _nodes.AddBefore(place, added));
    }

    /// <exception cref="ArgumentException">There is a node with the id of <paramref name="node"/>.</exception>
    /// <exception cref="KeyNotFoundException">There is no node <paramref name="previous"/>.</exception>
    public void InsertAfter(NodeId previous, Node node)
    {
        LinkedListNode<Node> place = PlaceOf(previous);
        Insert(node, new LinkedListNode<Node>(node), added => _nodes.AddAfter(place, added));
    }

    /// <summary>Puts <paramref name="node"/> in the place of the one with its id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public void Replace(Node node)
    {
        LinkedListNode<Node> place = PlaceOf(node.Id);
        _uses.Remove(place.Value);
        place.Value = node;
        _uses.Add(node);
        _isChanged = true;
    }

    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public void Remove(NodeId id)
    {
        LinkedListNode<Node> place = PlaceOf(id);
        _uses.Remove(place.Value);
        _places.Remove(id);
        _nodes.Remove(place);
        _isChanged = true;
    }

    /// <summary>Lets one operand of one node be <paramref name="tensor"/>.</summary>
    public void SetInput(NodeId node, int index, TensorId tensor) =>
        Replace(this[node] with { Inputs = this[node].Inputs.SetItem(index, tensor) });

    /// <summary>Lets one result of one node be <paramref name="tensor"/>.</summary>
    public void SetOutput(NodeId node, int index, TensorId tensor) =>
        Replace(this[node] with { Outputs = this[node].Outputs.SetItem(index, tensor) });

    /// <summary>Lets every node that reads <paramref name="from"/> read <paramref name="to"/> instead, in time proportional to their number. Outputs of the graph stay.</summary>
    public void Rewire(TensorId from, TensorId to)
    {
        foreach (Node reader in ReadersOf(from))
        {
            Replace(reader with { Inputs = Exchange(reader.Inputs, from, to) });
        }
    }

    /// <summary>Lets the graph take a tensor of its own as an input more.</summary>
    public void AddInput(TensorId tensor)
    {
        _inputs.Add(tensor);
        _addedInputs.Add(tensor);
        _isChanged = true;
    }

    /// <summary>Lets the graph give <paramref name="to"/> wherever it gave <paramref name="from"/>.</summary>
    public void MoveOutput(TensorId from, TensorId to)
    {
        _outputs.Move(from, to);
        _isChanged = true;
    }

    /// <summary>What the graph gives now where it gave <paramref name="original"/> when the editing began.</summary>
    public TensorId MovedOutput(TensorId original) => _outputs.Find(original);

    /// <summary>The edited graph; the graph that was given where nothing was edited.</summary>
    public Subgraph Commit() => !_isChanged ? _original : _original with
    {
        Tensors = [.. Tensors],
        Nodes = Nodes,
        Inputs = Inputs,
        Outputs = Outputs,
    };

    private static ImmutableArray<TensorId> Exchange(ImmutableArray<TensorId> ids, TensorId from, TensorId to) =>
        [.. ids.Select(id => id == from ? to : id)];

    private void Insert(Node node, LinkedListNode<Node> place, Action<LinkedListNode<Node>> insert)
    {
        _places.Add(node.Id, place);
        insert(place);
        _uses.Add(node);
        _nextNode = Math.Max(_nextNode, node.Id.Value + 1);
        _isChanged = true;
    }

    private int PositionOf(TensorId id) => _positions.TryGetValue(id, out int position)
        ? position
        : throw new KeyNotFoundException($"The graph has no tensor {id}.");

    private LinkedListNode<Node> PlaceOf(NodeId id) => _places.GetValueOrDefault(id)
        ?? throw new KeyNotFoundException($"The graph has no node {id}.");
}
