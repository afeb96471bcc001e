using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Several shapes as one row of numbers.</summary>
internal static class ShapeKey
{
    public static int[] Of(ImmutableArray<Shape> shapes, int prefix = 0) =>
        [prefix, .. shapes.SelectMany(shape => (IEnumerable<int>)[shape.Rank, .. shape.Dimensions])];
}
