using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the class of a signature's outputs.</summary>
internal static class OutputEmitter
{
    public static void Emit(CodeWriter code, WrapperModel model, SignatureModel signature)
    {
        code.Summary($"The outputs of {signature.Method} of {Identifiers.Escape(model.ClassName)}.");
        using (WrapperEmitter.Type(code, model, $"sealed partial class {signature.OutputType}"))
        {
            foreach (TensorModel output in signature.Outputs)
            {
                TensorMemberEmitter.EmitConstants(code, output);
            }

            EmitFields(code, signature);
            EmitConstructor(code, signature);
            foreach (TensorModel output in signature.Outputs)
            {
                string shape = output.IsFixed ? output.ShapeItems(_ => string.Empty) : $".. {ShapeField(output)}";
                TensorMemberEmitter.EmitViews(code, output, output.Field, shape);
            }

            if (model.Labels is not null && signature.Labelled is not null)
            {
                PredictionEmitter.EmitTop(code, model.Labels, signature.Outputs[signature.Labelled.Output], signature.Labelled);
            }
        }
    }

    private static void EmitFields(CodeWriter code, SignatureModel signature)
    {
        foreach (TensorModel output in signature.Outputs)
        {
            code.Line($"private readonly {output.ElementType(raw: false)}[] {output.Field};");
            if (!output.IsFixed)
            {
                code.Line($"private readonly nint[] {ShapeField(output)};");
            }
        }
    }

    private static void EmitConstructor(CodeWriter code, SignatureModel signature)
    {
        IEnumerable<string> parameters = signature.Outputs.SelectMany(output => Parameters(output));
        code.Separate();
        using (code.Block($"internal {signature.OutputType}({string.Join(", ", parameters)})"))
        {
            foreach (TensorModel output in signature.Outputs)
            {
                code.Line($"{output.Field} = {Identifiers.Escape(output.Parameter)};");
                if (!output.IsFixed)
                {
                    code.Line($"{ShapeField(output)} = [.. global::System.Linq.Enumerable.Select({output.Parameter}Shape, static size => (nint)size)];");
                }
            }
        }
    }

    private static IEnumerable<string> Parameters(TensorModel output)
    {
        yield return $"{output.ElementType(raw: false)}[] {Identifiers.Escape(output.Parameter)}";
        if (!output.IsFixed)
        {
            yield return $"{Names.ReadOnlyList}<int> {output.Parameter}Shape";
        }
    }

    private static string ShapeField(TensorModel output) => output.Field + "Shape";
}
