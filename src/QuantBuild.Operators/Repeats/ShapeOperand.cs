using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Repeats;

/// <summary>Outputs whose dimensions an operand states.</summary>
internal static class ShapeOperand
{
    /// <summary>The shape that a vector of integers states, open where they are not known.</summary>
    /// <param name="context">The node.</param>
    /// <param name="input">The vector.</param>
    /// <param name="dimensionOf">The dimension that follows from a value, which is not negative, and its position.</param>
    public static Shape InferShape(this InferenceContext context, int input, Func<int, int, int> dimensionOf)
    {
        TensorInfo shape = context.Input(input);
        context.Require(shape.Shape.Rank == 1, $"'{shape.Name}' has shape {shape.Shape}, not one dimension");
        if (!context.TryGetIntegers(input, out IntegerValues values))
        {
            return OpenShape.OfRank(shape.Shape[0]);
        }

        var dimensions = new int[values.Length];
        for (int i = 0; i < dimensions.Length; i++)
        {
            context.Require(values[i] >= 0, $"'{shape.Name}' holds {values[i]}");
            dimensions[i] = dimensionOf(values.Int32(i), i);
        }

        return new Shape(dimensions);
    }
}
