using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the methods that run one signature.</summary>
internal static class InvokeEmitter
{
    private const string CopyReal = "CopyOutput({0}, {1});";
    private const string CopyStored = "interpreter.GetOutput<{2}>({0}).CopyTo({1});";

    public static void Emit(CodeWriter code, SignatureModel signature)
    {
        EmitObjectForm(code, signature);
        foreach (bool rawInputs in Views(signature.Inputs))
        {
            foreach (bool rawOutputs in Views(signature.Outputs))
            {
                EmitSpanForm(code, signature, rawInputs, rawOutputs);
            }
        }

        if (signature.Inputs.Count + signature.Outputs.Count > 0)
        {
            TensorInvokeEmitter.Emit(code, signature);
        }

        foreach (TensorModel output in signature.Outputs.Where(output => output.LengthMethod is not null))
        {
            ShapedModelEmitter.EmitLengthMethod(code, signature, output);
        }

        if (signature.HasDimensions)
        {
            ShapedModelEmitter.Emit(code, signature);
        }
    }

    /// <summary>As real numbers, and as stored where that differs.</summary>
    private static bool[] Views(IEnumerable<TensorModel> tensors) =>
        tensors.Any(tensor => tensor.Kind.Quantizable) ? [false, true] : [false];

    private static void EmitObjectForm(CodeWriter code, SignatureModel signature)
    {
        code.Separate();
        code.Summary($"Runs {SignatureDocumentation.Title(signature)} and gives its outputs in new memory.");
        code.Parameter("input", "The inputs.");
        code.Document("returns", "The outputs.");
        code.Throws(Names.ArgumentNullException, "The input is null.");
        using (code.Block($"public {signature.OutputType} {signature.Method}({signature.InputType} input)"))
        {
            code.Line($"{Names.ArgumentNullException}.ThrowIfNull(input);");
            ShapedModelEmitter.EmitLocal(code, signature, dimension => "input." + dimension.Property);
            EmitRun(code, signature, rawInputs: false, input => "input." + input.Property);
            foreach (TensorModel output in signature.Outputs)
            {
                string type = output.ElementType(raw: false);
                string length = output.IsFixed ? SignatureCode.Length(signature, output) : $"interpreter.Outputs[{output.Index}].ElementCount";
                code.Line($"{type}[] {Identifiers.Escape(output.Parameter)} = new {type}[{length}];");
                EmitTransfer(code, output, Identifiers.Escape(output.Parameter), type, CopyReal, CopyStored);
            }

            string results = string.Join(", ", signature.Outputs.Select(output => output.IsFixed
                ? Identifiers.Escape(output.Parameter)
                : $"{Identifiers.Escape(output.Parameter)}, interpreter.Outputs[{output.Index}].Shape"));
            code.Line($"return new {signature.OutputType}({results});");
        }
    }

    private static void EmitSpanForm(CodeWriter code, SignatureModel signature, bool rawInputs, bool rawOutputs)
    {
        IEnumerable<string> parameters = signature.Inputs
            .Select(input => $"{Names.ReadOnlySpan(input.ElementType(rawInputs))} {Identifiers.Escape(input.Parameter)}")
            .Concat(signature.Outputs.Select(output => $"{Names.Span(output.ElementType(rawOutputs))} {Identifiers.Escape(output.Parameter)}"))
            .Concat(SignatureCode.DimensionParameters(signature));

        code.Separate();
        code.Summary($"Runs {SignatureDocumentation.Title(signature)} without allocating memory.");
        SignatureDocumentation.EmitTensors(code, signature.Inputs, rawInputs, withLength: true);
        SignatureDocumentation.EmitTensors(code, signature.Outputs, rawOutputs, withLength: true);
        SignatureDocumentation.EmitDimensions(code, signature);
        if (signature.HasDimensions)
        {
            code.Throws(Names.ArgumentOutOfRangeException, "A dimension is less than 1.");
        }

        code.Throws(Names.ArgumentException, "A span does not have the length of its tensor.");
        using (code.Block($"public void {signature.Method}({string.Join(", ", parameters)})"))
        {
            ShapedModelEmitter.EmitLocal(code, signature, dimension => dimension.Parameter);
            foreach (TensorModel tensor in signature.Inputs.Concat(signature.Outputs.Where(output => output.IsFixed)))
            {
                EmitCheck(code, tensor, SignatureCode.Length(signature, tensor));
            }

            EmitRun(code, signature, rawInputs, input => Identifiers.Escape(input.Parameter));
            foreach (TensorModel output in signature.Outputs)
            {
                if (!output.IsFixed)
                {
                    EmitCheck(code, output, $"interpreter.Outputs[{output.Index}].ElementCount");
                }

                EmitTransfer(code, output, Identifiers.Escape(output.Parameter), output.ElementType(rawOutputs), CopyReal, CopyStored);
            }
        }
    }

    private static void EmitRun(CodeWriter code, SignatureModel signature, bool rawInputs, Func<TensorModel, string> value)
    {
        code.Line($"using {Names.InterpreterLease} lease = {SignatureCode.Model(signature)}.Rent();");
        code.Line($"{Names.Interpreter} interpreter = lease.Interpreter;");
        foreach (TensorModel input in signature.Inputs)
        {
            EmitTransfer(code, input, value(input), input.ElementType(rawInputs), "SetInput({0}, {1});", "{1}.CopyTo(interpreter.GetInput<{2}>({0}));");
        }

        code.Line("interpreter.Invoke();");
    }

    private static void EmitCheck(CodeWriter code, TensorModel tensor, string length) => code.Line(
        $"CheckLength({Identifiers.Escape(tensor.Parameter)}.Length, {length}, \"{tensor.ShapeText}\", \"{tensor.Parameter}\");");

    private static void EmitTransfer(CodeWriter code, TensorModel tensor, string value, string element, string real, string stored)
    {
        string format = element == ElementKind.Float ? "interpreter." + real : stored;
        code.Line(string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            format,
            tensor.Index,
            value,
            element));
    }
}
