using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Borders;

/// <summary>The operand that says how much to add before and after each dimension.</summary>
internal static class PadOperands
{
    /// <summary>The padded shape, open where the paddings are not known.</summary>
    /// <param name="context">The node.</param>
    /// <param name="most">The most that may be added at one end of a dimension.</param>
    /// <param name="types">The types that the paddings may have.</param>
    public static Shape InferPadded(this InferenceContext context, Func<int, int> most, params ReadOnlySpan<ElementType> types)
    {
        Shape input = context.Input(0).Shape;
        context.RequireLoops(input);
        context.RequireShape(1, input.Rank, 2);
        if (!context.TryGetIntegers(1, out IntegerValues values, types))
        {
            return OpenShape.OfRank(input.Rank);
        }

        var output = new int[input.Rank];
        for (int i = 0; i < output.Length; i++)
        {
            int before = RequirePadding(context, values, 2 * i, most(input[i]));
            int after = RequirePadding(context, values, (2 * i) + 1, most(input[i]));
            output[i] = checked(before + input[i] + after);
        }

        return new Shape(output);
    }

    private static int RequirePadding(InferenceContext context, IntegerValues values, int index, int most)
    {
        context.Require(values[index] >= 0 && values[index] <= most, $"its padding {values[index]} is not between 0 and {most}");
        return values.Int32(index);
    }
}
