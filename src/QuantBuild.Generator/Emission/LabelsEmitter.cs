using QuantBuild.Generator.Naming;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the types that stand for the labels of a model.</summary>
internal static class LabelsEmitter
{
    public static void Emit(CodeWriter code, WrapperModel model, LabelsModel labels)
    {
        EmitEnum(code, model, labels);
        code.Separate();
        EmitTexts(code, model, labels);
        code.Separate();
        code.Summary("A label and what the model says of it.");
        code.Parameter("Label", "The label.");
        code.Parameter("Index", "Its position among the labels.");
        code.Parameter("Score", "The value of the output for it.");
        string declaration = $"readonly record struct {labels.PredictionType}({labels.EnumType} Label, int Index, float Score)";
        using (WrapperEmitter.Type(code, model, declaration))
        {
            code.Summary("The label as it stands in the labels file.");
            code.Line($"public string Text => {labels.TextsType}.Text(Label);");
        }
    }

    private static void EmitEnum(CodeWriter code, WrapperModel model, LabelsModel labels)
    {
        code.Summary($"The labels of {Identifiers.Escape(model.ClassName)}, numbered by their position.");
        using (WrapperEmitter.Type(code, model, $"enum {labels.EnumType}"))
        {
            for (int i = 0; i < labels.Labels.Count; i++)
            {
                code.Separate();
                code.Summary($"The label '{Literals.Document(labels.Labels[i].Text)}'.");
                code.Line($"{labels.Labels[i].Member} = {i},");
            }
        }
    }

    private static void EmitTexts(CodeWriter code, WrapperModel model, LabelsModel labels)
    {
        code.Summary($"The labels of {Identifiers.Escape(model.ClassName)} as they stand in the labels file.");
        using (WrapperEmitter.Type(code, model, $"static class {labels.TextsType}"))
        {
            code.Summary("The number of labels.");
            code.Line($"public const int Count = {labels.Labels.Count};");
            code.Separate();
            using (code.Block("private static readonly string[] s_texts =", "};"))
            {
                foreach (LabelModel label in labels.Labels)
                {
                    code.Line(Literals.Quote(label.Text) + ",");
                }
            }

            code.Separate();
            code.Summary("All labels in order.");
            code.Line($"public static {Names.ReadOnlySpan("string")} All => s_texts;");
            code.Separate();
            code.Summary("The text of a label.");
            code.Parameter("label", "The label.");
            code.Document("returns", "The line of the labels file.");
            code.Throws(Names.ArgumentOutOfRangeException, "There is no such label.");
            code.Line($"public static string Text(this {labels.EnumType} label) => (uint)label < Count");
            code.Continue("? s_texts[(int)label]");
            code.Continue($": throw new {Names.ArgumentOutOfRangeException}(\"label\");");
        }
    }
}
