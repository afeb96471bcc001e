using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>What an operator knows of one of its tensors before anything runs.</summary>
internal sealed record TensorInfo
{
    public required string Name { get; init; }

    public required ElementType Type { get; init; }

    public required Shape Shape { get; init; }

    public Quantization? Quantization { get; init; }

    /// <summary>The tensor's value where it is known before the first invocation; weights are slices of the model file.</summary>
    public ReadOnlyMemory<byte>? Constant { get; init; }

    /// <summary>Whether the file leaves a dimension open.</summary>
    public bool IsShapeOpen { get; init; }

    /// <summary>Whether the constant was computed from shapes, so that it is another where they are others.</summary>
    public bool ConstantFollowsShapes { get; init; }

    /// <summary>Whether the value outlives an invocation and is changed by nodes that read it.</summary>
    public bool IsVariable { get; init; }

    public bool IsConstant => Constant is not null;

    public int ElementCount => checked((int)Shape.ElementCount);

    public long ByteLength => ElementTypes.ByteLength(Type, Shape.ElementCount);

    /// <summary>A tensor as the file has it.</summary>
    public static TensorInfo Of(Tensor tensor) => new()
    {
        Name = tensor.Name,
        Type = tensor.Type,
        Shape = tensor.Shape,
        IsShapeOpen = !tensor.Shape.IsKnown || tensor.ShapeSignature is { IsKnown: false },
        Quantization = tensor.Quantization,
        Constant = tensor.IsConstant ? tensor.Data : default(ReadOnlyMemory<byte>?),
        IsVariable = tensor.IsVariable,
    };
}
