namespace QuantBuild.Model;

/// <summary>The identity of a tensor within its subgraph; edits never change it.</summary>
internal readonly record struct TensorId(int Value)
{
    /// <summary>An optional input that is not there.</summary>
    public static readonly TensorId None = new(-1);

    public bool IsNone => Value == -1;

    public override string ToString() => IsNone ? "none" : $"t{Value}";
}
