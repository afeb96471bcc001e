using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>What documentation says of tensors.</summary>
internal static class TensorDocumentation
{
    /// <summary>Name, meaning, element type and shape of a tensor seen as real numbers or as stored.</summary>
    public static string Describe(TensorModel tensor, bool raw)
    {
        string meaning = tensor.Source.Meaning is { Length: > 0 } text ? Literals.Document(text).TrimEnd('.') + ". " : string.Empty;
        string stored = tensor.Kind.Quantizable && !raw
            ? $"32-bit floating point (stored as {tensor.Kind.Description})"
            : tensor.Kind.Description;
        return $"The tensor '{Literals.Document(tensor.Source.Name)}': {meaning}{Capitalize(stored)}, shape {tensor.ShapeText}.";
    }

    /// <summary>The number of elements, for parameters.</summary>
    public static string Length(TensorModel tensor) => tensor.IsFixed
        ? $"Its length is {tensor.KnownLength}."
        : "Its length is the product of the dimensions.";

    /// <summary>What a dimension parameter or property is.</summary>
    public static string Dimension(TensorModel tensor, DimensionModel dimension) =>
        $"The size of axis {dimension.Axis} of '{Literals.Document(tensor.Source.Name)}', at least 1.";

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
