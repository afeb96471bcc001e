using System.Collections.Immutable;
using QuantBuild.Kernels.Comparison;
using QuantBuild.Model;
using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Comparison;

/// <summary>Every operator that compares.</summary>
internal static class ComparisonRows
{
    private static readonly ImmutableArray<ElementType> Numbers = [ElementType.Float32, ElementType.Int32, ElementType.Int64];

    private static readonly ImmutableArray<ElementType> Values = [.. Numbers, ElementType.Boolean];

    public static ImmutableArray<ComparisonRow> All { get; } =
    [
        new(BuiltinOperator.Equal, ComparisonOperators.Equal, Values, [new(1, "1.14.0")]),
        new(BuiltinOperator.Greater, ComparisonOperators.Greater, Numbers, [new(1, "1.14.0")]),
        new(BuiltinOperator.GreaterEqual, ComparisonOperators.GreaterEqual, Numbers, [new(1, "1.14.0")]),
        new(BuiltinOperator.Less, ComparisonOperators.Less, Numbers, [new(1, "1.14.0")]),
        new(BuiltinOperator.LessEqual, ComparisonOperators.LessEqual, Numbers, [new(1, "1.14.0")]),
        new(BuiltinOperator.NotEqual, ComparisonOperators.NotEqual, Values, [new(1, "1.14.0")]),
    ];
}
