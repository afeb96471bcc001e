using System.Globalization;
using System.Text.Json;
using QuantBuild.Quantizer;

namespace QuantBuild.Cli.Reports;

internal sealed class QuantizationReport(
    string input, string output, long inputBytes, long outputBytes, IReadOnlyList<OperatorReport> operators, TimeSpan time) : Report
{
    protected override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("inputBytes", inputBytes);
        json.WriteNumber("outputBytes", outputBytes);
        json.WriteStartArray("operators");
        foreach (OperatorReport report in operators)
        {
            json.WriteStartObject();
            json.WriteString("name", report.Name);
            json.WriteNumber("index", report.Index);
            if (report.Subgraph > 0)
            {
                json.WriteNumber("subgraph", report.Subgraph);
            }

            json.WriteBoolean("quantized", report.Quantized);
            json.WriteString("reason", report.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFinite("seconds", time.TotalSeconds);
    }

    protected override void WriteText(TextReport text)
    {
        text.Line($"{input} -> {output}");
        text.Line();
        text.Facts(
            ("size", string.Create(
                CultureInfo.InvariantCulture,
                $"{TextReport.Bytes(inputBytes)} -> {TextReport.Bytes(outputBytes)} ({100.0 * outputBytes / Math.Max(1, inputBytes):0} %)")),
            ("operators", string.Create(
                CultureInfo.InvariantCulture,
                $"{operators.Count(report => report.Quantized)} of {operators.Count} quantized")),
            ("time", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s")));
        string[][] kept = [.. operators.Where(report => !report.Quantized).Select(report => (string[])
            [Place(report), report.Name, report.Reason ?? ""])];
        if (kept.Length > 0)
        {
            text.Line();
            text.Table(["index", "not quantized", "reason"], kept);
        }
    }

    private static string Place(OperatorReport report) => report.Subgraph == 0
        ? report.Index.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{report.Subgraph}:{report.Index}");
}
