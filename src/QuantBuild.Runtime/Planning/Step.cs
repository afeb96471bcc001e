using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>One node ready to run, with the places of its tensors.</summary>
internal abstract class Step(Node node, NodeOperands operands)
{
    public Node Node { get; } = node;

    public NodeOperands Operands { get; } = operands;

    public ImmutableArray<TensorId> Inputs => Node.Inputs;

    public ImmutableArray<TensorId> Outputs => Node.Outputs;
}
