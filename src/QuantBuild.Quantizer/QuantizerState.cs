using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;

namespace QuantBuild.Quantizer;

/// <summary>What passes hand on. Nodes and tensors keep their ids from the first pass to the last.</summary>
internal sealed record QuantizerState
{
    public required TfliteModel Model { get; init; }

    /// <summary>What is to become of each node of the model as it was given.</summary>
    public ImmutableDictionary<NodeRef, NodePlan> Plans { get; init; } = ImmutableDictionary<NodeRef, NodePlan>.Empty;

    /// <summary>What calibration saw of each float activation.</summary>
    public ImmutableDictionary<TensorRef, TensorStatistics> Statistics { get; init; } = ImmutableDictionary<TensorRef, TensorStatistics>.Empty;

    /// <summary>In which form each edge wants its tensor; an edge that is not there wants it as it is.</summary>
    public ImmutableDictionary<EdgeRef, TensorForm> Forms { get; init; } = ImmutableDictionary<EdgeRef, TensorForm>.Empty;

    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    public NodePlan PlanOf(NodeRef node) => Plans.GetValueOrDefault(node) ?? NodePlan.Keep("it was added by the quantizer");

    public QuantizerState WithPlan(NodeRef node, NodePlan plan) => this with { Plans = Plans.SetItem(node, plan) };

    public QuantizerState Warn(Diagnostic warning) => this with { Warnings = Warnings.Add(warning) };

    /// <summary>Every node of every subgraph that is to be quantized, in order.</summary>
    public IEnumerable<PlannedNode> QuantizedNodes()
    {
        for (int subgraph = 0; subgraph < Model.Subgraphs.Length; subgraph++)
        {
            foreach (Node node in Model.Subgraphs[subgraph].Nodes)
            {
                var reference = new NodeRef(subgraph, node.Id);
                if (PlanOf(reference) is { Form: { } form, Rule: { } rule })
                {
                    yield return new PlannedNode(Model.Subgraphs[subgraph], reference, node, rule, form);
                }
            }
        }
    }
}
