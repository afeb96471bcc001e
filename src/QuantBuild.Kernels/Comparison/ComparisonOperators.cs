using System.Collections.Immutable;

namespace QuantBuild.Kernels.Comparison;

/// <summary>The relations.</summary>
internal static class ComparisonOperators
{
    public static ComparisonOperator Equal { get; } = new ComparisonOperator<EqualTo>("EQUAL");

    public static ComparisonOperator Greater { get; } = new ComparisonOperator<GreaterThan>("GREATER");

    public static ComparisonOperator GreaterEqual { get; } = new ComparisonOperator<AtLeast>("GREATER_EQUAL");

    public static ComparisonOperator Less { get; } = new ComparisonOperator<LessThan>("LESS");

    public static ComparisonOperator LessEqual { get; } = new ComparisonOperator<AtMost>("LESS_EQUAL");

    public static ComparisonOperator NotEqual { get; } = new ComparisonOperator<UnequalTo>("NOT_EQUAL");

    public static ImmutableArray<ComparisonOperator> All { get; } = [Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual];
}
