using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the private members that the methods of a model share.</summary>
internal static class SharedMemberEmitter
{
    private const string Expectations = $"({Names.ElementType} Type, int Rank, int Length)[]";

    public static void Emit(CodeWriter code, WrapperModel model)
    {
        EmitCheck(code, model);
        EmitMatches(code);
        EmitCheckLength(code);
        EmitCheckShape(code);
        EmitFlatten(code, Names.ReadOnlyTensorSpan("T"), Names.ReadOnlySpan("T"));
        EmitFlatten(code, Names.TensorSpan("T"), Names.Span("T"));
    }

    private static void EmitCheck(CodeWriter code, WrapperModel model)
    {
        code.Separate();
        using (code.Block($"private static {Names.PreparedModel} Check({Names.PreparedModel} model, {Expectations} inputs, {Expectations} outputs)"))
        {
            using (code.Block("if (Matches(model.Inputs, inputs) && Matches(model.Outputs, outputs))"))
            {
                code.Line("return model;");
            }

            string message = $"The inputs or outputs of the model are not those of {model.Source.ModelPath}, for which {model.ClassName} was generated.";
            code.Separate();
            code.Line("model.Dispose();");
            code.Line($"throw new {Names.ArgumentException}({Literals.Quote(message)});");
        }
    }

    private static void EmitMatches(CodeWriter code)
    {
        code.Separate();
        using (code.Block($"private static bool Matches({Names.ReadOnlyList}<{Names.TensorDetails}> tensors, {Expectations} expected)"))
        {
            code.Line("bool matches = tensors.Count == expected.Length;");
            using (code.Block("for (int i = 0; matches && i < expected.Length; i++)"))
            {
                code.Line("bool fits = expected[i].Length < 0 ? tensors[i].Shape.Count == expected[i].Rank : tensors[i].ElementCount == expected[i].Length;");
                code.Line("matches = fits && tensors[i].Type == expected[i].Type;");
            }

            code.Separate();
            code.Line("return matches;");
        }
    }

    private static void EmitCheckLength(CodeWriter code)
    {
        code.Separate();
        using (code.Block("private static void CheckLength(int length, int expected, string shape, string parameter)"))
        {
            using (code.Block("if (length != expected)"))
            {
                code.Line($"throw new {Names.ArgumentException}($\"Expected {{expected}} values of the shape {{shape}}, got {{length}}.\", parameter);");
            }
        }
    }

    private static void EmitCheckShape(CodeWriter code)
    {
        code.Separate();
        using (code.Block($"private static void CheckShape({Names.ReadOnlySpan("nint")} lengths, {Names.ReadOnlySpan("int")} expected, string parameter)"))
        {
            code.Line("bool matches = lengths.Length == expected.Length || (expected.IsEmpty && lengths.Length == 1 && lengths[0] == 1);");
            using (code.Block("for (int i = 0; matches && i < expected.Length; i++)"))
            {
                code.Line("matches = expected[i] < 0 || lengths[i] == expected[i];");
            }

            code.Separate();
            using (code.Block("if (!matches)"))
            {
                code.Line($"throw new {Names.ArgumentException}($\"Expected a tensor of the shape [{{string.Join(\", \", expected.ToArray())}}], got [{{string.Join(\", \", lengths.ToArray())}}].\", parameter);");
            }
        }
    }

    private static void EmitFlatten(CodeWriter code, string tensor, string span)
    {
        code.Separate();
        using (code.Block($"private static {span} Flatten<T>({tensor} tensor)"))
        {
            using (code.Block("if (tensor.IsEmpty)"))
            {
                code.Line("return default;");
            }

            code.Separate();
            code.Line("int length = checked((int)tensor.FlattenedLength);");
            using (code.Block("if (tensor.IsDense)"))
            {
                code.Line($"{Names.Span("nint")} start = stackalloc nint[tensor.Rank];");
                code.Line("start.Clear();");
                code.Line("return tensor.GetSpan(start, length);");
            }

            code.Separate();
            code.Line("T[] copy = new T[length];");
            code.Line("tensor.FlattenTo(copy);");
            code.Line("return copy;");
        }
    }
}
