using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model;

/// <summary>A value that flows between nodes, or a constant.</summary>
internal sealed record Tensor
{
    public required TensorId Id { get; init; }

    public required string Name { get; init; }

    public required ElementType Type { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>The shape with −1 for each dimension that may change.</summary>
    public Shape? ShapeSignature { get; init; }

    public Quantization? Quantization { get; init; }

    public ModelBuffer? Buffer { get; init; }

    /// <summary>Whether the value outlives an invocation.</summary>
    public bool IsVariable { get; init; }

    /// <summary>Tells a scalar from a tensor of unknown rank where the shape is empty.</summary>
    public bool HasRank { get; init; }

    public SparsityParameters? Sparsity { get; init; }

    public ImmutableArray<VariantSubType> VariantTensors { get; init; } = [];

    /// <summary>The id of an entry of <see cref="TfliteModel.ExternalBuffers"/>; 0 for none.</summary>
    public uint ExternalBuffer { get; init; }

    public ReadOnlyMemory<byte> Data => Buffer?.Data ?? default;

    public bool IsConstant => !Data.IsEmpty || (Buffer is not null && Shape.IsEmpty && !IsVariable);
}
