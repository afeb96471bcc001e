using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Expressions that the methods of a signature share.</summary>
internal static class SignatureCode
{
    public static string ShapedModel(SignatureModel signature, Func<DimensionModel, string> value) => signature.HasDimensions
        ? $"{signature.ShapedMethod}({string.Join(", ", signature.Dimensions.Select(value))})"
        : signature.ModelExpression;

    public static string Model(SignatureModel signature) => signature.HasDimensions ? "model" : signature.ModelExpression;

    public static string Details(SignatureModel signature, TensorModel tensor) =>
        $"{Model(signature)}.{(tensor.IsInput ? "Inputs" : "Outputs")}[{tensor.Index}]";

    public static string Length(SignatureModel signature, TensorModel tensor) => tensor.IsFixed
        ? $"{(tensor.IsInput ? signature.InputType : signature.OutputType)}.{tensor.Property}Length"
        : $"{Details(signature, tensor)}.ElementCount";

    public static IEnumerable<string> DimensionParameters(SignatureModel signature) =>
        signature.Dimensions.Select(dimension => $"int {dimension.Parameter} = 1");
}
