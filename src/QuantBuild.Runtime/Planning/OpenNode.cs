using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>
/// A node at which a segment ends, because the shapes of its outputs follow values that are known only while the model runs.
/// </summary>
/// <param name="Node">The node.</param>
/// <param name="Position">Its place among the nodes of the subgraph.</param>
/// <param name="Definition">The operator.</param>
/// <param name="Inputs">Its inputs; null for an omitted one.</param>
/// <param name="Outputs">Its outputs, as the file has them.</param>
/// <param name="Control">The node made ready, where it runs subgraphs; one that computes is prepared when its shapes are known.</param>
internal sealed record OpenNode(
    Node Node,
    int Position,
    OperatorDefinition Definition,
    ImmutableArray<TensorInfo?> Inputs,
    ImmutableArray<TensorInfo> Outputs,
    ControlNode? Control)
{
    /// <summary>Where the inputs lie.</summary>
    public KernelOperand[] Places { get; init; } = [];

    /// <summary>The step that runs a control node.</summary>
    public ControlStep? Step { get; init; }
}
