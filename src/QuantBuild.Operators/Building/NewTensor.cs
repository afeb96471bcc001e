using QuantBuild.Model;

namespace QuantBuild.Operators.Building;

/// <summary>What is said of a tensor that a node is to make; the rest follows from the node.</summary>
internal sealed record NewTensor
{
    /// <summary>By default the operator's name, with a number where it is taken.</summary>
    public string? Name { get; init; }

    /// <summary>By default what the operator prescribes, else the type of the node's first input.</summary>
    public ElementType? Type { get; init; }

    /// <summary>By default what the operator's definition infers; −1 for a dimension that may change.</summary>
    public Shape? Shape { get; init; }

    public Quantization? Quantization { get; init; }

    public static implicit operator NewTensor(string name) => new() { Name = name };
}
