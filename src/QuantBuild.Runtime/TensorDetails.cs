using QuantBuild.Model;

namespace QuantBuild.Runtime;

/// <summary>An input or output of a model.</summary>
public sealed class TensorDetails
{
    internal TensorDetails(int index, Tensor tensor, Shape shape, string? signatureName)
    {
        Index = index;
        Name = tensor.Name;
        SignatureName = signatureName;
        Type = tensor.Type;
        Shape = shape.Dimensions;
        ShapeSignature = (tensor.ShapeSignature ?? tensor.Shape).Dimensions;
        Scales = tensor.Quantization?.Scales ?? [];
        ZeroPoints = tensor.Quantization?.ZeroPoints ?? [];
        Axis = tensor.Quantization?.Axis ?? 0;
        ElementCount = checked((int)shape.ElementCount);
        ByteLength = checked((int)ElementTypes.ByteLength(tensor.Type, shape.ElementCount));
    }

    /// <summary>The position among the inputs or outputs, as the methods of <see cref="Interpreter"/> take it.</summary>
    public int Index { get; }

    /// <summary>The tensor's name in the model.</summary>
    public string Name { get; }

    /// <summary>The name that the signature gives to the tensor; null where the model has none.</summary>
    public string? SignatureName { get; }

    /// <summary>The type of the stored elements.</summary>
    public ElementType Type { get; }

    /// <summary>The dimensions in elements, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The dimensions with -1 for each that may be resized.</summary>
    public IReadOnlyList<int> ShapeSignature { get; }

    /// <summary>The scales of a quantized tensor: none, one, or one for each index along <see cref="Axis"/>; real = scale · (stored − zero point).</summary>
    public IReadOnlyList<float> Scales { get; }

    /// <summary>The zero points that belong to <see cref="Scales"/>.</summary>
    public IReadOnlyList<long> ZeroPoints { get; }

    /// <summary>The dimension along which the scales run, where there are several.</summary>
    public int Axis { get; }

    /// <summary>The number of elements.</summary>
    public int ElementCount { get; }

    /// <summary>The size in bytes.</summary>
    public int ByteLength { get; }

    /// <summary>Whether the elements are integers that stand for real numbers.</summary>
    public bool IsQuantized => Scales.Count > 0;

    /// <summary>The first scale; 1 where the tensor is not quantized.</summary>
    public float Scale => IsQuantized ? Scales[0] : 1f;

    /// <summary>The first zero point; 0 where the tensor is not quantized.</summary>
    public int ZeroPoint => ZeroPoints.Count > 0 ? checked((int)ZeroPoints[0]) : 0;

    /// <summary>Name, type and shape in one line.</summary>
    /// <returns>For example "image Int8[1,28,28,1]".</returns>
    public override string ToString() => $"{SignatureName ?? Name} {Type}[{string.Join(',', Shape)}]";
}
