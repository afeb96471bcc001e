using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>One node of a model with its constants, as a model of its own.</summary>
internal sealed class NodeCut
{
    private NodeCut(TfliteModel model, ImmutableArray<TensorId> inputs)
    {
        Model = model;
        Inputs = inputs;
    }

    public TfliteModel Model { get; }

    /// <summary>The tensors of the whole model that feed the node.</summary>
    public ImmutableArray<TensorId> Inputs { get; }

    public static NodeCut Of(Subgraph graph, Node node)
    {
        ImmutableArray<TensorId> inputs = [.. node.Inputs.Where(id => !id.IsNone && !graph[id].IsConstant).Distinct()];
        ImmutableArray<TensorId> kept = [.. node.Inputs.Concat(node.Outputs).Where(id => !id.IsNone).Distinct()];
        var subgraph = new Subgraph
        {
            Name = graph.Name,
            Tensors = [.. kept.Select(id => graph[id] with { ShapeSignature = null })],
            Inputs = inputs,
            Outputs = node.Outputs,
            Nodes = [node],
        };
        return new NodeCut(new TfliteModel { Subgraphs = [subgraph] }, inputs);
    }
}
