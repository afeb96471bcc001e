using System.Collections.Immutable;

namespace QuantBuild.Model;

/// <summary>A graph of nodes in execution order.</summary>
internal sealed record Subgraph
{
    private TensorLookup? _lookup;

    public string? Name { get; init; }

    public ImmutableArray<Tensor> Tensors { get; init; } = [];

    public ImmutableArray<TensorId> Inputs { get; init; } = [];

    public ImmutableArray<TensorId> Outputs { get; init; } = [];

    /// <summary>Each node after the producers of its inputs.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>An index into debug metadata; −1 for none.</summary>
    public int DebugMetadataIndex { get; init; } = -1;

    /// <exception cref="KeyNotFoundException">The subgraph has no such tensor.</exception>
    public Tensor this[TensorId id] => Find(id)
        ?? throw new KeyNotFoundException($"The subgraph has no tensor {id}.");

    public Tensor? Find(TensorId id)
    {
        if ((uint)id.Value < (uint)Tensors.Length && Tensors[id.Value].Id == id)
        {
            return Tensors[id.Value];
        }

        TensorLookup? lookup = _lookup;
        if (lookup is null || lookup.Tensors != Tensors)
        {
            lookup = new TensorLookup(Tensors);
            _lookup = lookup;
        }

        return lookup.Find(id);
    }

    public TensorId NextTensorId() => new(Tensors.IsEmpty ? 0 : Tensors.Max(static tensor => tensor.Id.Value) + 1);

    public NodeId NextNodeId() => new(Nodes.IsEmpty ? 0 : Nodes.Max(static node => node.Id.Value) + 1);

    public Subgraph AddTensor(Tensor tensor) => this with { Tensors = Tensors.Add(tensor) };

    /// <summary>Puts <paramref name="tensor"/> in the place of the one with its id.</summary>
    public Subgraph ReplaceTensor(Tensor tensor) =>
        this with { Tensors = Tensors.SetItem(PositionOf(tensor.Id), tensor) };

    /// <summary>Puts <paramref name="node"/> in the place of the one with its id.</summary>
    public Subgraph ReplaceNode(Node node) => this with { Nodes = Nodes.SetItem(PositionOf(node.Id), node) };

    public Subgraph RemoveNode(NodeId id) => this with { Nodes = Nodes.RemoveAt(PositionOf(id)) };

    public bool Equals(Subgraph? other) =>
        other is not null
        && Name == other.Name
        && Tensors.SequenceEqual(other.Tensors)
        && Inputs.SequenceEqual(other.Inputs)
        && Outputs.SequenceEqual(other.Outputs)
        && Nodes.SequenceEqual(other.Nodes)
        && DebugMetadataIndex == other.DebugMetadataIndex;

    public override int GetHashCode() => HashCode.Combine(Name, Tensors.Length, Nodes.Length);

    private int PositionOf(TensorId id)
    {
        for (int position = 0; position < Tensors.Length; position++)
        {
            if (Tensors[position].Id == id)
            {
                return position;
            }
        }

        throw new KeyNotFoundException($"The subgraph has no tensor {id}.");
    }

    private int PositionOf(NodeId id)
    {
        for (int position = 0; position < Nodes.Length; position++)
        {
            if (Nodes[position].Id == id)
            {
                return position;
            }
        }

        throw new KeyNotFoundException($"The subgraph has no node {id}.");
    }
}
