using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Gathering;

internal static class IndexChecks
{
    /// <summary>Refuses indices that are no integers of 16, 32 or 64 bits.</summary>
    public static void RequireIndices(this NodeContext context, int input) =>
        context.RequireIntegers(input, ElementType.Int32, ElementType.Int64, ElementType.Int16);

    public static QuantBuildException NoElement(this NodeContext context, object index, string where) =>
        context.Invalid($"'{context.Input(1).Name}' holds {index}, and there is no such element in {where}");
}
