namespace QuantBuild.Model.Validation;

/// <summary>Shapes are sizes, constants fill them, quantization parameters are usable.</summary>
internal static class TensorRules
{
    public static void Check(Tensor tensor, string where, FindingList findings)
    {
        string subject = $"{where}: tensor {tensor.Id} '{tensor.Name}'";
        if (CountElements(tensor.Shape) is not { } elements)
        {
            findings.Add($"{subject} has the impossible shape {tensor.Shape}");
            return;
        }

        CheckData(tensor, elements, subject, findings);
        if (tensor.Quantization is { } quantization)
        {
            CheckQuantization(tensor, quantization, subject, findings);
        }
    }

    private static long? CountElements(Shape shape)
    {
        Int128 bits = 128;
        foreach (int dimension in shape)
        {
            bits *= dimension;
            if (dimension < 0 || bits > long.MaxValue)
            {
                return null;
            }
        }

        return (long)(bits / 128);
    }

    private static void CheckData(Tensor tensor, long elements, string subject, FindingList findings)
    {
        if (tensor.Data.IsEmpty || tensor.Sparsity is not null || !tensor.Type.HasFixedSize())
        {
            return;
        }

        long expected = tensor.Type.ByteLength(elements);
        if (tensor.Data.Length != expected)
        {
            findings.Add($"{subject}, {tensor.Type} {tensor.Shape}, needs {expected} bytes and its buffer has {tensor.Data.Length}");
        }
    }

    private static void CheckQuantization(Tensor tensor, Quantization quantization, string subject, FindingList findings)
    {
        // Converters give a channel of zeros the scale 0.
        bool allowsZero = tensor.IsConstant;
        if (quantization.Scales.Any(scale => !float.IsFinite(scale) || scale < 0 || (scale == 0 && !allowsZero)))
        {
            findings.Add($"{subject} has a scale that is not a positive number");
        }

        (long low, long high) = ZeroPointRange(tensor.Type);
        if (quantization.ZeroPoints.Any(zeroPoint => zeroPoint < low || zeroPoint > high))
        {
            findings.Add($"{subject} has a zero point outside {low} to {high}");
        }

        int scales = quantization.Scales.Length;
        if (quantization.ZeroPoints.Length > 1 && quantization.ZeroPoints.Length != scales)
        {
            findings.Add($"{subject} has {scales} scales and {quantization.ZeroPoints.Length} zero points");
        }

        // Converters let a bias name the dimension of the weights.
        int axis = tensor.Shape.Rank == 1 ? 0 : quantization.Axis;
        if (scales > 1 && ((uint)axis >= (uint)tensor.Shape.Rank || tensor.Shape[axis] != scales))
        {
            findings.Add($"{subject} has {scales} scales along dimension {quantization.Axis} of {tensor.Shape}");
        }
    }

    private static (long Low, long High) ZeroPointRange(ElementType type) => type switch
    {
        ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        ElementType.Int16 => (short.MinValue, short.MaxValue),
        ElementType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        _ => (int.MinValue, int.MaxValue),
    };
}
