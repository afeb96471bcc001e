using System.Collections.Immutable;
using QuantBuild.Kernels.Comparison;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Comparison;

/// <summary>An operator that compares two operands that broadcast.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Relation">What it tests of two elements.</param>
/// <param name="Types">The types that it compares.</param>
/// <param name="Versions">The versions of the operator.</param>
internal sealed record ComparisonRow(
    BuiltinOperator Operator, ComparisonOperator Relation, ImmutableArray<ElementType> Types, ImmutableArray<OperatorVersion> Versions);
