using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the class that holds the model: construction, methods, details.</summary>
internal static class ModelClassEmitter
{
    public static void Emit(CodeWriter code, WrapperModel model)
    {
        string name = Identifiers.Escape(model.ClassName);
        code.Summary(Summary(model));
        code.Document("remarks", "All members may be used by many threads at once; dispose it when no call runs any more.");
        using (WrapperEmitter.Type(code, model, $"sealed partial class {name} : global::System.IDisposable"))
        {
            EmitFields(code, model);
            ConstructionEmitter.Emit(code, model, name);
            foreach (SignatureModel signature in model.Signatures)
            {
                EmitDetails(code, signature);
                InvokeEmitter.Emit(code, signature);
            }

            EmitSession(code);
            EmitDispose(code, model);
            SharedMemberEmitter.Emit(code, model);
        }
    }

    private static string Summary(WrapperModel model)
    {
        string path = Literals.Document(model.Source.ModelPath);
        string quantization = Literals.Document(model.Source.Quantization);
        string description = model.Source.Description is { Length: > 0 } text
            ? Literals.Document(text).TrimEnd('.') + ". "
            : string.Empty;
        return $"{description}The model {path}, quantization {quantization}.";
    }

    private static void EmitFields(CodeWriter code, WrapperModel model)
    {
        if (model.Source.Packaging != PackagingKind.None)
        {
            code.Line($"private const string Source = {Literals.Quote(model.Source.Source)};");
        }

        if (model.Signatures.Count > 1)
        {
            code.Line("private volatile bool _disposed;");
        }

        foreach (SignatureModel signature in model.Signatures)
        {
            string type = signature.IsFirst ? Names.PreparedModel : $"{Names.Lazy}<{Names.PreparedModel}>";
            code.Line($"private readonly {type} {signature.ModelField};");
        }
    }

    private static void EmitDetails(CodeWriter code, SignatureModel signature)
    {
        string type = $"{Names.ReadOnlyList}<{Names.TensorDetails}>";
        foreach (string side in new[] { "Inputs", "Outputs" })
        {
            code.Separate();
            code.Summary($"What the model says of the {side.ToLowerInvariant()} of {signature.Method}, in order.");
            code.Line($"public {type} {signature.Title}{side} => {signature.ModelExpression}.{side};");
            foreach (TensorModel tensor in side == "Inputs" ? signature.Inputs : signature.Outputs)
            {
                EmitQuantization(code, tensor, $"{signature.ModelExpression}.{side}[{tensor.Index}]");
            }
        }
    }

    private static void EmitQuantization(CodeWriter code, TensorModel tensor, string details)
    {
        if (tensor.QuantizationName is null)
        {
            return;
        }

        string name = Literals.Document(tensor.Source.Name);
        code.Separate();
        code.Summary($"The real value of one step of the stored integers of '{name}', as the model has it.");
        code.Line($"public float {tensor.QuantizationName}Scale => {details}.Scale;");
        code.Separate();
        code.Summary($"The stored integer that stands for zero in '{name}', as the model has it.");
        code.Line($"public int {tensor.QuantizationName}ZeroPoint => {details}.ZeroPoint;");
    }

    private static void EmitSession(CodeWriter code)
    {
        code.Separate();
        code.Summary("Makes an interpreter for one thread: a session, which keeps the state of a model that has one from call to call, while Invoke begins anew each time.");
        code.Document("returns", "The interpreter, to be disposed before this object.");
        code.Line($"public {Names.Interpreter} CreateInterpreter() => _model.CreateInterpreter();");
    }

    private static void EmitDispose(CodeWriter code, WrapperModel model)
    {
        code.Separate();
        code.Summary("Frees the memory of the prepared model.");
        using (code.Block("public void Dispose()"))
        {
            if (model.Signatures.Count > 1)
            {
                code.Line("_disposed = true;");
            }

            foreach (SignatureModel signature in model.Signatures)
            {
                if (signature.IsFirst)
                {
                    code.Line($"{signature.ModelField}.Dispose();");
                    continue;
                }

                using (code.Block($"if ({signature.ModelField}.IsValueCreated)"))
                {
                    code.Line($"{signature.ModelExpression}.Dispose();");
                }
            }
        }
    }
}
