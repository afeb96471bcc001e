using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes what the methods of a signature document alike.</summary>
internal static class SignatureDocumentation
{
    public static string Title(SignatureModel signature) => signature.Key.Length == 0
        ? "the model"
        : $"the signature '{Literals.Document(signature.Key)}'";

    public static void EmitTensors(CodeWriter code, IEnumerable<TensorModel> tensors, bool raw, bool withLength)
    {
        foreach (TensorModel tensor in tensors)
        {
            string length = withLength ? " " + TensorDocumentation.Length(tensor) : string.Empty;
            code.Parameter(tensor.Parameter, TensorDocumentation.Describe(tensor, raw) + length);
        }
    }

    public static void EmitDimensions(CodeWriter code, SignatureModel signature)
    {
        foreach (TensorModel input in signature.Inputs)
        {
            foreach (DimensionModel dimension in input.Dimensions)
            {
                code.Parameter(dimension.Parameter, TensorDocumentation.Dimension(input, dimension));
            }
        }
    }
}
