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
    public ImmutableDictionary<TensorId, ValueRange> Ranges { get; init; } = ImmutableDictionary<TensorId, ValueRange>.Empty;

    /// <summary>The mean of each channel of the activations that meet weights.</summary>
    public ImmutableDictionary<TensorId, ImmutableArray<double>> Means { get; init; } = ImmutableDictionary<TensorId, ImmutableArray<double>>.Empty;

    /// <summary>The tensors whose scale and zero point must be one: each maps to the first of its group.</summary>
    public ImmutableDictionary<TensorId, TensorId> Groups { get; init; } = ImmutableDictionary<TensorId, TensorId>.Empty;

    /// <summary>The scale and zero point of each activation in its integer form.</summary>
    public ImmutableDictionary<TensorId, Quantization> Parameters { get; init; } = ImmutableDictionary<TensorId, Quantization>.Empty;

    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    public Subgraph Graph => Model.Main;

    public QuantizerState WithGraph(Subgraph graph) => this with { Model = Model.WithMain(graph) };

    public QuantizerState Warn(Diagnostic warning) => this with { Warnings = Warnings.Add(warning) };

    public NodePlan PlanOf(Node node) => PlanOf(new NodeRef(0, node.Id));

    public NodePlan PlanOf(NodeRef node) => Plans.GetValueOrDefault(node) ?? NodePlan.Keep("it was added by the quantizer");

    public bool IsInteger(Node node) => PlanOf(node).HasIntegerActivations;

    public QuantizerState WithPlan(Node node, NodePlan plan) => this with { Plans = Plans.SetItem(new NodeRef(0, node.Id), plan) };

    public TensorId GroupOf(TensorId tensor) => Groups.GetValueOrDefault(tensor, tensor);
}
