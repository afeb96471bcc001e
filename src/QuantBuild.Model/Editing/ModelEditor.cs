namespace QuantBuild.Model.Editing;

/// <summary>Edits of the subgraphs of one model; <see cref="Commit"/> gives the result, whose signatures follow moved outputs.</summary>
internal sealed class ModelEditor(TfliteModel model)
{
    private readonly GraphEditor?[] _graphs = new GraphEditor?[model.Subgraphs.Length];

    public int Count => _graphs.Length;

    public GraphEditor Main => this[0];

    /// <summary>The editor of one subgraph, the same at each call.</summary>
    public GraphEditor this[int subgraph] => _graphs[subgraph] ??= new GraphEditor(model.Subgraphs[subgraph]);

    public TfliteModel Commit() => model with
    {
        Subgraphs = [.. model.Subgraphs.Select((graph, index) => _graphs[index]?.Commit() ?? graph)],
        Signatures = [.. model.Signatures.Select(Follow)],
    };

    private Signature Follow(Signature signature) =>
        (uint)signature.Subgraph < (uint)Count && _graphs[signature.Subgraph] is { } graph
            ? signature with { Outputs = [.. signature.Outputs.Select(output => output with { Tensor = graph.MovedOutput(output.Tensor) })] }
            : signature;
}
