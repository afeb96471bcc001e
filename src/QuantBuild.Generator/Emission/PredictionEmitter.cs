using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator.Emission;

/// <summary>Writes the members of outputs that rank labels.</summary>
internal static class PredictionEmitter
{
    public static void EmitTop(CodeWriter code, LabelsModel labels, TensorModel output, LabelledOutput labelled)
    {
        string row = labelled.SingleRow ? string.Empty : ", int row = 0";
        string rowArgument = labelled.SingleRow ? string.Empty : ", row";
        string name = Literals.Document(output.Source.Name);

        code.Separate();
        code.Summary($"The label with the highest value of '{name}'; of equal ones the first.");
        using (code.Block($"public {labels.PredictionType} Best"))
        {
            using (code.Block("get"))
            {
                code.Line($"{labels.PredictionType} best = default;");
                code.Line($"Top(new {Names.Span(labels.PredictionType)}(ref best));");
                code.Line("return best;");
            }
        }

        code.Separate();
        code.Summary($"The labels with the highest values of '{name}', best first; of equal ones the first.");
        code.Parameter("count", "How many to give at most.");
        EmitRowDocumentation(code, labelled);
        code.Document("returns", "As many as asked for, or all when there are fewer.");
        code.Throws(Names.ArgumentOutOfRangeException, "The count is negative.");
        using (code.Block($"public {labels.PredictionType}[] Top(int count{row})"))
        {
            code.Line($"{Names.ArgumentOutOfRangeException}.ThrowIfNegative(count);");
            code.Line($"{labels.PredictionType}[] predictions = new {labels.PredictionType}[global::System.Math.Min(count, {labels.TextsType}.Count)];");
            code.Line($"Top(predictions{rowArgument});");
            code.Line("return predictions;");
        }

        code.Separate();
        code.Summary($"The labels with the highest values of '{name}', best first, without allocating memory.");
        code.Parameter("destination", "Where they are written.");
        EmitRowDocumentation(code, labelled);
        code.Document("returns", "How many were written: the length of the destination, or the number of labels when that is less.");
        using (code.Block($"public int Top({Names.Span(labels.PredictionType)} destination{row})"))
        {
            EmitSelection(code, labels, output, labelled);
        }
    }

    private static void EmitSelection(CodeWriter code, LabelsModel labels, TensorModel output, LabelledOutput labelled)
    {
        string values = labelled.SingleRow
            ? output.Field
            : $"{output.Property}.Slice(checked(row * {labels.TextsType}.Count), {labels.TextsType}.Count)";
        code.Line($"{Names.ReadOnlySpan("float")} scores = {values};");
        code.Line("int count = 0;");
        using (code.Block("for (int index = 0; index < scores.Length; index++)"))
        {
            code.Line("int place = count;");
            using (code.Block("while (place > 0 && scores[index].CompareTo(destination[place - 1].Score) > 0)"))
            {
                code.Line("place--;");
            }

            code.Separate();
            using (code.Block("if (place == destination.Length)"))
            {
                code.Line("continue;");
            }

            code.Separate();
            code.Line("count = global::System.Math.Min(count + 1, destination.Length);");
            code.Line("destination[place..(count - 1)].CopyTo(destination[(place + 1)..]);");
            code.Line($"destination[place] = new {labels.PredictionType}(({labels.EnumType})index, index, scores[index]);");
        }

        code.Separate();
        code.Line("return count;");
    }

    private static void EmitRowDocumentation(CodeWriter code, LabelledOutput labelled)
    {
        if (!labelled.SingleRow)
        {
            code.Parameter("row", "Which group of values, one per label, to look at: the sample of a batch.");
        }
    }
}
