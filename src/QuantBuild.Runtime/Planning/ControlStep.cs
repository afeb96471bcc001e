using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>A step that runs subgraphs.</summary>
internal sealed class ControlStep(Node node, ControlNode prepared, NodeOperands operands, ImmutableArray<Shape> inputShapes, ImmutableArray<Shape> outputShapes)
    : Step(node, operands)
{
    public ControlNode Prepared { get; } = prepared;

    /// <summary>The shapes of the inputs; that of a scalar for an omitted one.</summary>
    public ImmutableArray<Shape> InputShapes { get; } = inputShapes;

    /// <summary>The shapes of the outputs; empty for a step at which a segment ends.</summary>
    public ImmutableArray<Shape> OutputShapes { get; } = outputShapes;
}
