using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>A step that computes, in phases that threads can share.</summary>
internal sealed class ComputeStep : Step
{
    public ComputeStep(Node node, ComputeNode prepared, NodeOperands operands)
        : base(node, operands)
    {
        Prepared = prepared;
        Phases = [.. Enumerable.Range(0, prepared.Phases).Select(phase => new StepPhase(phase, prepared.WorkItemsOf(phase), prepared.WorkOf(phase)))];
    }

    public ComputeNode Prepared { get; }

    public StepPhase[] Phases { get; }
}
