using System.Collections.Immutable;

namespace QuantBuild.Kernels.Arithmetic;

/// <summary>The operators that are the same for all element types.</summary>
internal static class BinaryOperators
{
    public static BinaryOperator Add { get; } = new BinaryOperator<Sum>("ADD");

    /// <summary>Of floats only.</summary>
    public static BinaryOperator Div { get; } = new BinaryOperator<Ratio>("DIV");

    public static BinaryOperator Maximum { get; } = new BinaryOperator<GreaterOf>("MAXIMUM");

    public static BinaryOperator Minimum { get; } = new BinaryOperator<LesserOf>("MINIMUM");

    public static BinaryOperator Mul { get; } = new BinaryOperator<Product>("MUL");

    public static BinaryOperator SquaredDifference { get; } = new BinaryOperator<SquaredDifference>("SQUARED_DIFFERENCE");

    public static BinaryOperator Sub { get; } = new BinaryOperator<Difference>("SUB");

    public static ImmutableArray<BinaryOperator> All { get; } = [Add, Div, Maximum, Minimum, Mul, SquaredDifference, Sub];
}
