namespace QuantBuild.Model;

/// <summary>The identity of a node within its subgraph; edits never change it.</summary>
internal readonly record struct NodeId(int Value)
{
    public override string ToString() => $"n{Value}";
}
