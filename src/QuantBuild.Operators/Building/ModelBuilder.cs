using QuantBuild.Model;

namespace QuantBuild.Operators.Building;

/// <summary>Puts a model together: its graphs, signatures and metadata.</summary>
internal sealed class ModelBuilder
{
    private readonly List<GraphBuilder> _graphs = [];
    private readonly List<Signature> _signatures = [];
    private readonly List<MetadataEntry> _metadata = [];

    public string? Description { get; set; }

    public IReadOnlyList<GraphBuilder> Graphs => _graphs;

    /// <summary>A new subgraph; the first one is the main graph.</summary>
    public GraphBuilder AddGraph(string name) => new(this, name);

    /// <summary>A way into a graph, with its inputs and outputs under their own names.</summary>
    public void AddSignature(string key, GraphBuilder graph) =>
        AddSignature(key, graph, graph.Inputs.Select(graph.Named), graph.Outputs.Select(graph.Named));

    /// <summary>A way into a graph, with names for its inputs and outputs.</summary>
    public void AddSignature(
        string key, GraphBuilder graph, IEnumerable<(string Name, TensorId Tensor)> inputs, IEnumerable<(string Name, TensorId Tensor)> outputs) =>
        _signatures.Add(new Signature
        {
            Key = key,
            Subgraph = graph.Index,
            Inputs = [.. inputs.Select(input => new SignatureTensor(input.Name, input.Tensor))],
            Outputs = [.. outputs.Select(output => new SignatureTensor(output.Name, output.Tensor))],
        });

    public void AddMetadata(string name, ReadOnlyMemory<byte> data) => _metadata.Add(new MetadataEntry(name, new ModelBuffer(data)));

    public TfliteModel Build() => new()
    {
        Description = Description,
        Subgraphs = [.. _graphs.Select(graph => graph.Build())],
        Signatures = [.. _signatures],
        Metadata = [.. _metadata],
    };

    /// <returns>The index of the subgraph.</returns>
    internal int Add(GraphBuilder graph)
    {
        _graphs.Add(graph);
        return _graphs.Count - 1;
    }
}
