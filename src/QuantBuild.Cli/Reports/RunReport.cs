using System.Globalization;
using System.Text.Json;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Cli.Reports;

internal sealed class RunReport(string path, int samples, IEnumerable<NpzEntry> arrays, TimeSpan time) : Report
{
    protected override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("output", path);
        json.WriteNumber("samples", samples);
        json.WriteStartArray("arrays");
        foreach (NpzEntry array in arrays)
        {
            json.WriteStartObject();
            json.WriteString("name", array.Name);
            json.WriteString("type", array.Type.ToString());
            json.WriteList("shape", array.Shape);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFinite("seconds", time.TotalSeconds);
    }

    protected override void WriteText(TextReport text)
    {
        text.Facts(
            ("samples", samples.ToString(CultureInfo.InvariantCulture)),
            ("time", string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s")),
            ("output", path));
        text.Line();
        text.Table(["array", "type", "shape"], [.. arrays.Select(array => (string[])
            [array.Name, array.Type.ToString(), $"[{string.Join(',', array.Shape)}]"])]);
    }
}
