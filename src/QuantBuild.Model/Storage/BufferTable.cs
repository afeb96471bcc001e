namespace QuantBuild.Model.Storage;

/// <summary>The buffers of a model in file order, with the empty one that index 0 must be.</summary>
internal sealed class BufferTable
{
    private readonly List<ModelBuffer> _buffers = [];
    private readonly Dictionary<ModelBuffer, uint> _indices = [];

    public BufferTable(TfliteModel model)
    {
        HasNewSentinel = model.Buffers.IsEmpty || !model.Buffers[0].IsEmpty;
        if (HasNewSentinel)
        {
            _buffers.Add(new ModelBuffer());
        }

        foreach (ModelBuffer buffer in model.Buffers)
        {
            Add(buffer);
        }

        foreach (Tensor tensor in model.Subgraphs.SelectMany(static subgraph => subgraph.Tensors))
        {
            if (tensor.Buffer is { } buffer)
            {
                IndexOf(buffer);
            }
        }

        foreach (MetadataEntry entry in model.Metadata)
        {
            IndexOf(entry.Buffer);
        }
    }

    /// <summary>Whether all listed buffers moved up by one.</summary>
    public bool HasNewSentinel { get; }

    public IReadOnlyList<ModelBuffer> Buffers => _buffers;

    public uint IndexOf(ModelBuffer? buffer)
    {
        if (buffer is null)
        {
            return 0;
        }

        return _indices.TryGetValue(buffer, out uint index) ? index : Add(buffer);
    }

    private uint Add(ModelBuffer buffer)
    {
        uint index = (uint)_buffers.Count;
        _buffers.Add(buffer);
        _indices.TryAdd(buffer, index);
        return index;
    }
}
