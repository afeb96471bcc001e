using QuantBuild.Kernels.Functions;
using QuantBuild.Model;

namespace QuantBuild.Operators.Unary;

/// <summary>How an operator of one function computes elements of an integer type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Output">The parameters that the kernel prescribes for the output; null where any will do.</param>
/// <param name="Prepare">Makes the node of a context, a function and a number of elements.</param>
internal sealed record UnaryForm(ElementType Type, FixedParameters? Output, Func<PrepareContext, UnaryFunction, int, PreparedNode> Prepare)
{
    /// <summary>A table of the function's 256 results.</summary>
    public static UnaryForm Lookup(ElementType type, float scale = 0, int zeroPoint = 0) =>
        new(type, scale > 0 ? new FixedParameters(type, scale, zeroPoint) : null, UnaryNodes.Lookup);

    /// <summary>Straight pieces between 513 values of the function.</summary>
    public static UnaryForm Pieces { get; } = new(ElementType.Int16, Output: null, UnaryNodes.Pieces);
}
