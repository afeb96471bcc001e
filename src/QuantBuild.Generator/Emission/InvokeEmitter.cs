using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the methods that run one signature.</summary>
internal static class InvokeEmitter
{
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
            EmitTensorForm(code, signature);
        }

        foreach (TensorModel output in signature.Outputs.Where(output => output.LengthMethod is not null))
        {
            EmitLengthMethod(code, signature, output);
        }

        if (signature.HasDimensions)
        {
            EmitShapedModel(code, signature);
        }
    }

    /// <summary>As real numbers, and as stored where that differs.</summary>
    private static bool[] Views(IEnumerable<TensorModel> tensors) =>
        tensors.Any(tensor => tensor.Kind.Quantizable) ? [false, true] : [false];

    private static void EmitObjectForm(CodeWriter code, SignatureModel signature)
    {
        string arguments = string.Join(", ", signature.Inputs.Select(input => "input." + input.Property)
            .Concat(signature.Outputs.Select(output => Identifiers.Escape(output.Parameter)))
            .Concat(signature.Dimensions.Select(dimension => "input." + dimension.Property)));
        string results = string.Join(", ", signature.Outputs.Select(output => output.IsFixed
            ? Identifiers.Escape(output.Parameter)
            : $"{Identifiers.Escape(output.Parameter)}, {Details(signature, output)}.Shape"));

        code.Separate();
        code.Summary($"Runs {SignatureText(signature)} and gives its outputs in new memory.");
        code.Parameter("input", "The inputs.");
        code.Document("returns", "The outputs.");
        code.Throws(Names.ArgumentNullException, "The input is null.");
        using (code.Block($"public {signature.OutputType} {signature.Method}({signature.InputType} input)"))
        {
            code.Line($"{Names.ArgumentNullException}.ThrowIfNull(input);");
            EmitModelLocal(code, signature, dimension => "input." + dimension.Property);
            foreach (TensorModel output in signature.Outputs)
            {
                string type = output.ElementType(raw: false);
                code.Line($"{type}[] {Identifiers.Escape(output.Parameter)} = new {type}[{Length(signature, output)}];");
            }

            code.Line($"{signature.Method}({arguments});");
            code.Line($"return new {signature.OutputType}({results});");
        }
    }

    private static void EmitSpanForm(CodeWriter code, SignatureModel signature, bool rawInputs, bool rawOutputs)
    {
        IEnumerable<string> parameters = signature.Inputs
            .Select(input => $"{Names.ReadOnlySpan(input.ElementType(rawInputs))} {Identifiers.Escape(input.Parameter)}")
            .Concat(signature.Outputs.Select(output => $"{Names.Span(output.ElementType(rawOutputs))} {Identifiers.Escape(output.Parameter)}"))
            .Concat(DimensionParameters(signature));

        code.Separate();
        code.Summary($"Runs {SignatureText(signature)} without allocating memory.");
        EmitParameterDocumentation(code, signature.Inputs, rawInputs, withLength: true);
        EmitParameterDocumentation(code, signature.Outputs, rawOutputs, withLength: true);
        EmitDimensionDocumentation(code, signature);
        code.Throws(Names.ArgumentException, "A span does not have the length of its tensor.");
        using (code.Block($"public void {signature.Method}({string.Join(", ", parameters)})"))
        {
            EmitModelLocal(code, signature, dimension => dimension.Parameter);
            foreach (TensorModel tensor in signature.Inputs.Concat(signature.Outputs))
            {
                code.Line($"CheckLength({Identifiers.Escape(tensor.Parameter)}.Length, {Length(signature, tensor)}, \"{tensor.ShapeText}\", \"{tensor.Parameter}\");");
            }

            code.Line($"using {Names.InterpreterLease} lease = {Model(signature)}.Rent();");
            code.Line($"{Names.Interpreter} interpreter = lease.Interpreter;");
            foreach (TensorModel input in signature.Inputs)
            {
                EmitTransfer(code, input, input.ElementType(rawInputs), "SetInput({0}, {1});", "{1}.CopyTo(interpreter.GetInput<{2}>({0}));");
            }

            code.Line("interpreter.Invoke();");
            foreach (TensorModel output in signature.Outputs)
            {
                EmitTransfer(code, output, output.ElementType(rawOutputs), "CopyOutput({0}, {1});", "interpreter.GetOutput<{2}>({0}).CopyTo({1});");
            }
        }
    }

    private static void EmitTransfer(CodeWriter code, TensorModel tensor, string element, string real, string stored)
    {
        string format = element == ElementKind.Float ? "interpreter." + real : stored;
        code.Line(string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            format,
            tensor.Index,
            Identifiers.Escape(tensor.Parameter),
            element));
    }

    private static void EmitTensorForm(CodeWriter code, SignatureModel signature)
    {
        IEnumerable<string> parameters = signature.Inputs
            .Select(input => $"{Names.ReadOnlyTensorSpan(input.ElementType(raw: false))} {Identifiers.Escape(input.Parameter)}")
            .Concat(signature.Outputs.Select(output => $"{Names.TensorSpan(output.ElementType(raw: false))} {Identifiers.Escape(output.Parameter)}"));
        IEnumerable<string> arguments = signature.Inputs.Concat(signature.Outputs).Select(tensor => tensor.Parameter + "Values")
            .Concat(signature.Inputs.SelectMany(input => input.Dimensions.Select(dimension =>
                $"(int){Identifiers.Escape(input.Parameter)}.Lengths[{dimension.Axis}]")));

        code.Separate();
        code.Summary($"Runs {SignatureText(signature)} on tensors; only those that are not dense are copied to new memory.");
        EmitParameterDocumentation(code, signature.Inputs, raw: false, withLength: false);
        EmitParameterDocumentation(code, signature.Outputs, raw: false, withLength: false);
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

    private static void EmitLengthMethod(CodeWriter code, SignatureModel signature, TensorModel output)
    {
        code.Separate();
        code.Summary($"The number of elements of the output '{Literals.Document(output.Source.Name)}' of {signature.Method}.");
        EmitDimensionDocumentation(code, signature);
        code.Document("returns", "The length that a span for it must have.");
        code.Line($"public int {output.LengthMethod}({string.Join(", ", DimensionParameters(signature))}) =>");
        code.Continue($"{ShapedModel(signature, dimension => dimension.Parameter)}.Outputs[{output.Index}].ElementCount;");
    }

    private static void EmitShapedModel(CodeWriter code, SignatureModel signature)
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
            string key = string.Join(", ", signature.Dimensions.Select(dimension => dimension.Parameter));
            code.Line($"{Names.ReadOnlySpan("int")} dimensions = [{key}];");
            code.Line($"return {signature.ShapesField}.Find(dimensions)");
            code.Continue($"?? {signature.ShapesField}.Add(dimensions.ToArray(), {signature.ModelExpression}.WithInputShapes({string.Join(", ", signature.Inputs.Select(ShapeArray))}));");
        }
    }

    private static string ShapeArray(TensorModel input) => input.Source.Shape.Count == 0
        ? "global::System.Array.Empty<int>()"
        : $"new int[] {{ {input.ShapeItems(axis => input.Dimensions.First(dimension => dimension.Axis == axis).Parameter)} }}";

    private static void EmitModelLocal(CodeWriter code, SignatureModel signature, Func<DimensionModel, string> value)
    {
        if (signature.HasDimensions)
        {
            code.Line($"{Names.PreparedModel} model = {ShapedModel(signature, value)};");
        }
    }

    private static string ShapedModel(SignatureModel signature, Func<DimensionModel, string> value) => signature.HasDimensions
        ? $"{signature.ShapedMethod}({string.Join(", ", signature.Dimensions.Select(value))})"
        : signature.ModelExpression;

    private static string Model(SignatureModel signature) => signature.HasDimensions ? "model" : signature.ModelExpression;

    private static string Details(SignatureModel signature, TensorModel tensor) =>
        $"{Model(signature)}.{(signature.Inputs.Contains(tensor) ? "Inputs" : "Outputs")}[{tensor.Index}]";

    private static string Length(SignatureModel signature, TensorModel tensor) => tensor.IsFixed
        ? $"{(signature.Inputs.Contains(tensor) ? signature.InputType : signature.OutputType)}.{tensor.Property}Length"
        : $"{Details(signature, tensor)}.ElementCount";

    private static IEnumerable<string> DimensionParameters(SignatureModel signature) =>
        signature.Dimensions.Select(dimension => $"int {dimension.Parameter} = 1");

    private static string SignatureText(SignatureModel signature) => signature.Key.Length == 0
        ? "the model"
        : $"the signature '{Literals.Document(signature.Key)}'";

    private static void EmitParameterDocumentation(CodeWriter code, IEnumerable<TensorModel> tensors, bool raw, bool withLength)
    {
        foreach (TensorModel tensor in tensors)
        {
            string length = withLength ? " " + TensorDocumentation.Length(tensor) : string.Empty;
            code.Parameter(tensor.Parameter, TensorDocumentation.Describe(tensor, raw) + length);
        }
    }

    private static void EmitDimensionDocumentation(CodeWriter code, SignatureModel signature)
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
