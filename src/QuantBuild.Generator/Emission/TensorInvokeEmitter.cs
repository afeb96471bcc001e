using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the method that runs a signature on tensor spans.</summary>
internal static class TensorInvokeEmitter
{
    public static void Emit(CodeWriter code, SignatureModel signature)
    {
        IEnumerable<string> parameters = signature.Inputs
            .Select(input => $"{Names.ReadOnlyTensorSpan(input.ElementType(raw: false))} {Identifiers.Escape(input.Parameter)}")
            .Concat(signature.Outputs.Select(output => $"{Names.TensorSpan(output.ElementType(raw: false))} {Identifiers.Escape(output.Parameter)}"));
        IEnumerable<string> arguments = signature.Inputs.Concat(signature.Outputs).Select(tensor => tensor.Parameter + "Values")
            .Concat(signature.Inputs.SelectMany(input => input.Dimensions.Select(dimension =>
                $"(int){Identifiers.Escape(input.Parameter)}.Lengths[{dimension.Axis}]")));

        code.Separate();
        code.Summary($"Runs {SignatureDocumentation.Title(signature)} on tensors; only those that are not dense are copied to new memory.");
        SignatureDocumentation.EmitTensors(code, signature.Inputs, raw: false, withLength: false);
        SignatureDocumentation.EmitTensors(code, signature.Outputs, raw: false, withLength: false);
        code.Throws(Names.ArgumentException, "A tensor does not have the shape of its counterpart in the model.");
        code.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]");
        using (code.Block($"public void {signature.Method}({string.Join(", ", parameters)})"))
        {
            EmitTensorViews(code, signature.Inputs, signature.InputType, Names.ReadOnlySpan);
            EmitTensorViews(code, signature.Outputs, signature.OutputType, Names.Span);
            code.Line($"{signature.Method}({string.Join(", ", arguments)});");
            foreach (TensorModel output in signature.Outputs)
            {
                string name = Identifiers.Escape(output.Parameter);
                code.Separate();
                using (code.Block($"if (!{name}.IsDense)"))
                {
                    code.Line($"new {Names.ReadOnlyTensorSpan(output.ElementType(raw: false))}({output.Parameter}Values, {name}.Lengths).CopyTo({name});");
                }
            }
        }
    }

    private static void EmitTensorViews(CodeWriter code, IEnumerable<TensorModel> tensors, string type, Func<string, string> span)
    {
        foreach (TensorModel tensor in tensors)
        {
            string name = Identifiers.Escape(tensor.Parameter);
            code.Line($"CheckShape({name}.Lengths, {type}.{tensor.Property}Shape, \"{tensor.Parameter}\");");
            code.Line($"{span(tensor.ElementType(raw: false))} {tensor.Parameter}Values = Flatten({name});");
        }
    }
}
