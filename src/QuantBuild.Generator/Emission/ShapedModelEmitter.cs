using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes what finds the model prepared for the dimensions of a call.</summary>
internal static class ShapedModelEmitter
{
    public static void Emit(CodeWriter code, SignatureModel signature)
    {
        code.Separate();
        string parameters = string.Join(", ", signature.Dimensions.Select(dimension => $"int {dimension.Parameter}"));
        using (code.Block($"private {Names.PreparedModel} {signature.ShapedMethod}({parameters})"))
        {
            foreach (DimensionModel dimension in signature.Dimensions)
            {
                code.Line($"{Names.ArgumentOutOfRangeException}.ThrowIfNegativeOrZero({dimension.Parameter}, \"{dimension.Parameter}\");");
            }

            IEnumerable<string> asInFile = signature.Inputs.SelectMany(input => input.Dimensions.Select(dimension =>
                $"{signature.ModelExpression}.Inputs[{input.Index}].Shape[{dimension.Axis}] == {dimension.Parameter}"));
            using (code.Block($"if ({string.Join(" && ", asInFile)})"))
            {
                code.Line($"return {signature.ModelExpression};");
            }

            code.Separate();
            string values = string.Join(", ", signature.Dimensions.Select(dimension => dimension.Parameter));
            code.Line($"return {signature.ModelExpression}.WithDimensions([{values}]);");
        }
    }

    public static void EmitLocal(CodeWriter code, SignatureModel signature, Func<DimensionModel, string> value)
    {
        if (signature.HasDimensions)
        {
            code.Line($"{Names.PreparedModel} model = {SignatureCode.ShapedModel(signature, value)};");
        }
    }

    public static void EmitLengthMethod(CodeWriter code, SignatureModel signature, TensorModel output)
    {
        code.Separate();
        code.Summary($"The number of elements of the output '{Literals.Document(output.Source.Name)}' of {signature.Method}.");
        SignatureDocumentation.EmitDimensions(code, signature);
        code.Document("returns", "The length that a span for it must have.");
        code.Line($"public int {output.LengthMethod}({string.Join(", ", SignatureCode.DimensionParameters(signature))}) =>");
        code.Continue($"{SignatureCode.ShapedModel(signature, dimension => dimension.Parameter)}.Outputs[{output.Index}].ElementCount;");
    }
}
