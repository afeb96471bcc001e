using QuantBuild.Model;

namespace QuantBuild.Operators.Movement;

/// <summary>Shapes that follow values.</summary>
internal static class OpenShape
{
    /// <summary>A shape of which only the number of dimensions is known.</summary>
    public static Shape OfRank(int rank) => [.. Enumerable.Repeat(-1, rank)];
}
