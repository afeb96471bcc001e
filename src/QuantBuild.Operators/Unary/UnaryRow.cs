using System.Collections.Immutable;
using QuantBuild.Kernels.Functions;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Unary;

/// <summary>An operator that applies one function to each element.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="FunctionOf">The function of a node.</param>
/// <param name="Versions">The versions of the operator.</param>
internal sealed record UnaryRow(BuiltinOperator Operator, Func<Node, UnaryFunction> FunctionOf, ImmutableArray<OperatorVersion> Versions)
{
    /// <summary>How integer elements are computed; none for an operator of floats alone.</summary>
    public ImmutableArray<UnaryForm> Forms { get; init; } = [];
}
