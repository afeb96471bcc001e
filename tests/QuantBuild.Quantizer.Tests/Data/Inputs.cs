using QuantBuild.Model;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Tests.Data;

/// <summary>Inputs of models that need not exist.</summary>
internal static class Inputs
{
    public static TensorDetails Make(
        int[] shape,
        ElementType type = ElementType.Float32,
        int index = 0,
        string name = "serving_default_image:0",
        string? signatureName = null,
        int[]? signature = null,
        (float Scale, int ZeroPoint)? quantization = null)
    {
        Tensor tensor = new()
        {
            Id = new TensorId(index),
            Name = name,
            Type = type,
            Shape = shape,
            ShapeSignature = signature is null ? null : new Shape(signature),
            Quantization = quantization is { } values ? Quantization.PerTensor(values.Scale, values.ZeroPoint) : null,
        };
        return new TensorDetails(index, tensor, shape, signatureName);
    }
}
