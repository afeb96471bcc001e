namespace QuantBuild.Model;

/// <summary>The identity of a tensor within its model.</summary>
internal readonly record struct TensorRef(int Subgraph, TensorId Id)
{
    public override string ToString() => $"{Subgraph}:{Id}";
}
