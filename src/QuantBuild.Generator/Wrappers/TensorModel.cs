using System.Globalization;
using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>An input or output with the names that its members have in generated code.</summary>
/// <param name="IsInput">Whether it is an input; else an output.</param>
/// <param name="Index">The position among the inputs or outputs, by which the interpreter knows it.</param>
/// <param name="Dimensions">Of inputs: one for each dimension of -1.</param>
/// <param name="LengthMethod">Of outputs: the method that tells the length, or null where that is a constant.</param>
/// <param name="QuantizationName">The start of the names of the scale and zero point properties, or null.</param>
internal sealed record TensorModel(
    bool IsInput,
    int Index,
    TensorManifest Source,
    string Property,
    string Parameter,
    EquatableArray<DimensionModel> Dimensions,
    string? LengthMethod,
    string? QuantizationName)
{
    public ElementKind Kind => Source.Kind;

    public bool IsFixed => !Source.Shape.Contains(-1);

    public bool IsReal => Kind.Quantizable || Kind.Keyword == ElementKind.Float;

    /// <summary>The product of the known dimensions.</summary>
    public int KnownLength => Source.Shape.Aggregate(1, (length, dimension) => dimension < 0 ? length : length * dimension);

    public string Field => "_" + Naming.IdentifierBuilder.Decapitalize(Property);

    /// <summary>The shape as a person writes it, with ? for dimensions known at run time only.</summary>
    public string ShapeText => "[" + string.Join(", ", Source.Shape.Select(d => d < 0 ? "?" : Number(d))) + "]";

    /// <summary>The C# type of one element in a view of the tensor as real numbers or as stored.</summary>
    public string ElementType(bool raw) => Kind.Quantizable && !raw ? ElementKind.Float : Kind.Keyword!;

    /// <summary>The shape as the items of a collection expression; tensors of rank 0 are given one axis.</summary>
    /// <param name="unknown">Writes the dimension of an axis that has -1.</param>
    public string ShapeItems(Func<int, string> unknown) => Source.Shape.Count == 0
        ? "1"
        : string.Join(", ", Source.Shape.Select((d, axis) => d < 0 ? unknown(axis) : Number(d)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
