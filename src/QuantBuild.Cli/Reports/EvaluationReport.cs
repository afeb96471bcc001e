using System.Globalization;
using System.Text.Json;
using QuantBuild.Quantizer.Evaluation;

namespace QuantBuild.Cli.Reports;

internal sealed class EvaluationReport(EvaluationResult result, bool hasReference) : Report
{
    protected override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("samples", result.Samples);
        json.WriteFinite("top1", result.Top1);
        if (hasReference)
        {
            json.WriteFinite("agreement", result.Agreement);
            json.WriteFinite("meanSquaredError", result.MeanSquaredError);
            json.WriteFinite("sqnrDb", result.SqnrDb);
        }
    }

    protected override void WriteText(TextReport text) => text.Facts(
        ("samples", result.Samples.ToString(CultureInfo.InvariantCulture)),
        ("top-1", Percent(result.Top1)),
        ("agreement", Percent(result.Agreement)),
        ("mean squared error", result.MeanSquaredError?.ToString("0.####e+0", CultureInfo.InvariantCulture)),
        ("SQNR", Decibels(result.SqnrDb)));

    private static string? Percent(double? share) => share?.ToString("0.00 %", CultureInfo.InvariantCulture);

    private static string? Decibels(double? value) => value is { } number
        ? double.IsPositiveInfinity(number) ? "the outputs are equal" : number.ToString("0.00 dB", CultureInfo.InvariantCulture)
        : null;
}
