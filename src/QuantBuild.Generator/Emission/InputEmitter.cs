using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the class of a signature's inputs.</summary>
internal static class InputEmitter
{
    public static void Emit(CodeWriter code, WrapperModel model, SignatureModel signature)
    {
        code.Summary($"The inputs of {signature.Method} of {Identifiers.Escape(model.ClassName)}. The memory given is not copied.");
        using (WrapperEmitter.Type(code, model, $"sealed partial class {signature.InputType}"))
        {
            foreach (TensorModel input in signature.Inputs)
            {
                TensorMemberEmitter.EmitConstants(code, input);
            }

            foreach (TensorModel input in signature.Inputs)
            {
                code.Line($"private readonly {Names.ReadOnlyMemory(input.ElementType(raw: false))} {input.Field};");
            }

            EmitConstructor(code, signature);
            foreach (TensorModel input in signature.Inputs)
            {
                TensorMemberEmitter.EmitViews(
                    code,
                    input,
                    input.Field + ".Span",
                    input.ShapeItems(axis => input.Dimensions.First(dimension => dimension.Axis == axis).Property));
                foreach (DimensionModel dimension in input.Dimensions)
                {
                    code.Separate();
                    code.Summary(TensorDocumentation.Dimension(input, dimension));
                    code.Line($"public int {dimension.Property} {{ get; }}");
                }
            }
        }
    }

    private static void EmitConstructor(CodeWriter code, SignatureModel signature)
    {
        IEnumerable<string> parameters = signature.Inputs
            .Select(input => $"{Names.ReadOnlyMemory(input.ElementType(raw: false))} {Identifiers.Escape(input.Parameter)}")
            .Concat(SignatureCode.DimensionParameters(signature));

        code.Separate();
        code.Summary("Takes the values of all inputs.");
        SignatureDocumentation.EmitTensors(code, signature.Inputs, raw: false, withLength: true);
        SignatureDocumentation.EmitDimensions(code, signature);
        if (signature.HasDimensions)
        {
            code.Throws(Names.ArgumentOutOfRangeException, "A dimension is less than 1.");
        }

        code.Throws(Names.ArgumentException, "The memory does not have the length of its tensor.");
        using (code.Block($"public {signature.InputType}({string.Join(", ", parameters)})"))
        {
            foreach (TensorModel input in signature.Inputs)
            {
                code.Separate();
                EmitAssignment(code, input);
            }
        }
    }

    private static void EmitAssignment(CodeWriter code, TensorModel input)
    {
        foreach (DimensionModel dimension in input.Dimensions)
        {
            code.Line($"{Names.ArgumentOutOfRangeException}.ThrowIfNegativeOrZero({dimension.Parameter}, \"{dimension.Parameter}\");");
            code.Line($"this.{dimension.Property} = {dimension.Parameter};");
        }

        string length = input.Property + "Length";
        if (!input.IsFixed)
        {
            length = input.Parameter + "Length";
            string product = string.Join(" * ", input.Dimensions.Select(dimension => dimension.Parameter).Prepend($"{input.KnownLength}"));
            code.Line($"int {length} = checked({product});");
        }

        string name = Identifiers.Escape(input.Parameter);
        using (code.Block($"if ({name}.Length != {length})"))
        {
            code.Line($"throw new {Names.ArgumentException}($\"Expected {{{length}}} values of the shape {input.ShapeText}, got {{{name}.Length}}.\", \"{input.Parameter}\");");
        }

        code.Separate();
        code.Line($"{input.Field} = {name};");
    }
}
