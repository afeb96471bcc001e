using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Operators.Blocks;

internal static class BlockVersions
{
    public static ImmutableArray<OperatorVersion> All { get; } =
    [
        new(1, "1.6.0"),
        new(2, "1.14.0", node => node.Input(0).Type == ElementType.Int8),
        new(3, "2.3.0", node => node.Input(0).Shape.Rank != 4),
        new(4, "2.12.0", node => node.Input(0).Type == ElementType.Int16),
    ];
}
