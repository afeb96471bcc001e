using QuantBuild.Model;

namespace QuantBuild.Quantizer;

/// <summary>One way to store a tensor: its type, and what integers stand for.</summary>
internal sealed record TensorForm(ElementType Type, Quantization? Parameters)
{
    public static TensorForm Float { get; } = new(ElementType.Float32, Parameters: null);

    public static TensorForm Of(Tensor tensor) => new(tensor.Type, tensor.Quantization);
}
