using System.Text;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Raises operator versions to what the tensors need, and states the oldest runtime that has them all.</summary>
internal static class Export
{
    private const string MinimumRuntimeName = "min_runtime_version";
    private const int MinimumRuntimeBytes = 16;

    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        TfliteModel raised = state.Model with { Subgraphs = [.. state.Model.Subgraphs.Select(RaiseVersions)] };
        return state with { Model = StateMinimumRuntime(raised) };
    }

    private static Subgraph RaiseVersions(Subgraph graph) => graph with { Nodes = [.. graph.Nodes.Select(node => RaiseVersion(graph, node))] };

    private static Node RaiseVersion(Subgraph graph, Node node) => OperatorDefinitions.Find(node.Operator) is { } definition
        ? node with { Version = Math.Max(node.Version, definition.GetVersion(GraphInfo.Of(graph, node))) }
        : node;

    private static TfliteModel StateMinimumRuntime(TfliteModel model)
    {
        Version oldest = ReadStated(model);
        foreach (Subgraph graph in model.Subgraphs)
        {
            foreach (Node node in graph.Nodes)
            {
                Version? needed = OperatorDefinitions.Find(node.Operator)?.GetMinimumRuntime(GraphInfo.Of(graph, node));
                oldest = needed > oldest ? needed : oldest;
            }
        }

        byte[] stored = new byte[MinimumRuntimeBytes];
        Encoding.ASCII.GetBytes(oldest.ToString(3), stored);
        var entry = new MetadataEntry(MinimumRuntimeName, new ModelBuffer(stored));
        int position = model.Metadata.IndexOf(model.FindMetadata(MinimumRuntimeName)!);
        return model with
        {
            Metadata = position < 0 ? model.Metadata.Add(entry) : model.Metadata.SetItem(position, entry),
            Buffers = position < 0 ? model.Buffers : model.Buffers.Remove(model.Metadata[position].Buffer),
        };
    }

    /// <summary>What the model states counts only for operators that are not in the list; others are recomputed.</summary>
    private static Version ReadStated(TfliteModel model)
    {
        var none = new Version(1, 5, 0);
        bool allKnown = model.Subgraphs.SelectMany(graph => graph.Nodes).All(node => OperatorDefinitions.Find(node.Operator) is not null);
        if (allKnown || model.FindMetadata(MinimumRuntimeName) is not { } entry)
        {
            return none;
        }

        string text = Encoding.ASCII.GetString(entry.Buffer.Data.Span).TrimEnd('\0');
        return Version.TryParse(text, out Version? stated) && stated.Build >= 0 ? stated : none;
    }
}
