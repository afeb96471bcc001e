using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes constructors and the methods that stand for them.</summary>
internal static class ConstructionEmitter
{
    public static void Emit(CodeWriter code, WrapperModel model, string name)
    {
        EmitConstructors(code, model, name);
        EmitFactories(code, name);
    }

    private static void EmitConstructors(CodeWriter code, WrapperModel model, string name)
    {
        if (model.Source.Packaging != PackagingKind.None)
        {
            bool embedded = model.Source.Packaging == PackagingKind.Embedded;
            string where = embedded ? "the resource in this assembly" : $"the file {Literals.Document(model.Source.Source)} beside the application";
            string open = embedded
                ? $"{Names.PreparedModel}.LoadResource(typeof({name}).Assembly, Source, settings)"
                : $"{Names.PreparedModel}.Load(global::System.IO.Path.Combine(global::System.AppContext.BaseDirectory, Source), settings)";

            code.Separate();
            code.Summary($"Prepares the model from {where}, to run on one thread.");
            code.Throws(Names.QuantBuildException, "The model is missing or cannot be run.");
            EmitConstructor(code, $"public {name}()", $"this(new {Names.InterpreterOptions}())");
            code.Separate();
            code.Summary($"Prepares the model from {where}.");
            EmitOptionsParameter(code);
            code.Throws(Names.QuantBuildException, "The model is missing or cannot be run.");
            EmitConstructor(code, $"public {name}({Names.InterpreterOptions} options)", $"this(static settings => {open}, options)");
        }

        code.Separate();
        string opener = $"global::System.Func<{Names.InterpreterOptions}, {Names.PreparedModel}>";
        using (code.Block($"private {name}({opener} open, {Names.InterpreterOptions} options)"))
        {
            code.Line($"{Names.ArgumentNullException}.ThrowIfNull(options);");
            foreach (SignatureModel signature in model.Signatures)
            {
                string key = signature.Key.Length == 0 ? "null" : Literals.Quote(signature.Key);
                string source = signature.IsFirst ? $"open(options with {{ Signature = {key} }})" : $"_model.WithSignature({key})";
                EmitModel(code, signature, $"Check({source}, [{Expected(signature.Inputs)}], [{Expected(signature.Outputs)}])");
            }
        }
    }

    private static void EmitModel(CodeWriter code, SignatureModel signature, string call)
    {
        if (signature.IsFirst)
        {
            code.Line($"{signature.ModelField} = {call};");
            return;
        }

        using (code.Block($"{signature.ModelField} = new {Names.Lazy}<{Names.PreparedModel}>(() =>", "});"))
        {
            code.Line("global::System.ObjectDisposedException.ThrowIf(_disposed, this);");
            code.Line($"return {call};");
        }
    }

    private static string Expected(IEnumerable<TensorModel> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"({Names.ElementType}.{tensor.Kind.Name}, {tensor.Source.Shape.Count}, {(tensor.IsFixed ? tensor.KnownLength : -1)})"));

    private static void EmitConstructor(CodeWriter code, string declaration, string initializer)
    {
        code.Line(declaration);
        code.Continue(": " + initializer);
        using (code.Block(string.Empty))
        {
        }
    }

    private static void EmitOptionsParameter(CodeWriter code) => code.Parameter(
        "options",
        "How to run the model. Its Signature is not used: every method of this class has its own.");

    private static void EmitFactories(CodeWriter code, string name)
    {
        EmitFactory(
            code,
            name,
            "FromBytes",
            $"{Names.ReadOnlyMemory("byte")} model",
            "model",
            "The bytes of a .tflite file. They are read in place and must not change.");
        EmitFactory(code, name, "FromFile", "string path", "path", "The path of a .tflite file.");
    }

    private static void EmitFactory(CodeWriter code, string name, string method, string parameter, string argument, string meaning)
    {
        code.Separate();
        code.Summary("Prepares another model with the same inputs and outputs, such as one that was quantized anew.");
        code.Parameter(argument, meaning);
        code.Parameter("options", "How to run the model, or null for one thread. Its Signature is not used.");
        code.Document("returns", "The model, ready to be called.");
        code.Throws(Names.ArgumentException, "The inputs or outputs of the model are others than those that this class was generated for.");
        code.Throws(Names.QuantBuildException, "The model cannot be read or run.");
        using (code.Block($"public static {name} {method}({parameter}, {Names.InterpreterOptions}? options = null)"))
        {
            if (argument == "path")
            {
                code.Line($"{Names.ArgumentNullException}.ThrowIfNull(path);");
            }

            code.Line($"return new {name}(settings => {Names.PreparedModel}.Load({argument}, settings), options ?? new {Names.InterpreterOptions}());");
        }
    }
}
