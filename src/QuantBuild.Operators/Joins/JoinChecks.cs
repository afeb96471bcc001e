using QuantBuild.Model;
using QuantBuild.Operators.Movement;

namespace QuantBuild.Operators.Joins;

/// <summary>What operators ask of inputs that become one output.</summary>
internal static class JoinChecks
{
    /// <summary>Refuses inputs of several types.</summary>
    public static void RequireOneType(this NodeContext context)
    {
        context.Require(context.InputCount > 0, "it has no inputs");
        for (int i = 0; i < context.InputCount; i++)
        {
            context.RequireSameType(i);
        }
    }

    /// <summary>Refuses inputs that differ from the first in another dimension than <paramref name="axis"/>; -1 for none.</summary>
    public static void RequireSameShapes(this NodeContext context, int axis)
    {
        Shape first = context.Input(0).Shape;
        for (int i = 1; i < context.InputCount; i++)
        {
            Shape shape = context.Input(i).Shape;
            bool fits = shape.Rank == first.Rank && Enumerable.Range(0, first.Rank).All(dimension => dimension == axis || shape[dimension] == first[dimension]);
            context.Require(fits, $"its inputs have the shapes {first} and {shape}");
        }
    }
}
