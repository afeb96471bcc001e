using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Wrappers;

/// <summary>A signature with the names of its method, types and members.</summary>
/// <param name="Title">The word that tells members of this signature from those of others; empty for the first.</param>
internal sealed record SignatureModel(
    string Key,
    string Title,
    string InputType,
    string OutputType,
    EquatableArray<TensorModel> Inputs,
    EquatableArray<TensorModel> Outputs,
    LabelledOutput? Labelled)
{
    public string Method => "Invoke" + Title;

    public bool IsFirst => Title.Length == 0;

    public string ModelField => IsFirst ? "_model" : "_model" + Title;

    /// <summary>The expression for the prepared model of the shapes in the file; others than the first are prepared when first used.</summary>
    public string ModelExpression => IsFirst ? ModelField : ModelField + ".Value";

    public string ShapedMethod => "ModelFor" + Title;

    public IEnumerable<DimensionModel> Dimensions => Inputs.SelectMany(input => input.Dimensions);

    public bool HasDimensions => Dimensions.Any();
}
