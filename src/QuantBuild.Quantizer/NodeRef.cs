using System.Globalization;
using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>The identity of a node within its model.</summary>
internal readonly record struct NodeRef(int Subgraph, NodeId Id)
{
    private static readonly NodeId OutsideId = new(-1);

    public bool IsOutside => Id == OutsideId;

    /// <summary>What writes the inputs of a subgraph and reads its outputs.</summary>
    public static NodeRef Outside(int subgraph) => new(subgraph, OutsideId);

    public override string ToString() => IsOutside
        ? string.Create(CultureInfo.InvariantCulture, $"{Subgraph}:outside")
        : string.Create(CultureInfo.InvariantCulture, $"{Subgraph}:{Id}");
}
