using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;

namespace QuantBuild.Runtime.Planning;

/// <summary>One node to run; inputs and outputs are ids of planned tensors.</summary>
internal sealed record PlannedStep(
    Node Node, OperatorDefinition Definition, ImmutableArray<TensorId> Inputs, ImmutableArray<TensorId> Outputs);
