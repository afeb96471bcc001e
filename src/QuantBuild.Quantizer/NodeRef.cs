using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>The identity of a node within its model.</summary>
internal readonly record struct NodeRef(int Subgraph, NodeId Id)
{
    public override string ToString() => $"{Subgraph}:{Id}";
}
