using System.Text;
using System.Text.Json;

namespace QuantBuild.Cli.Reports;

/// <summary>What a command found.</summary>
internal abstract class Report
{
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, JsonFormat.Options))
        {
            json.WriteStartObject();
            WriteJson(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + Environment.NewLine;
    }

    public string ToText()
    {
        TextReport text = new();
        WriteText(text);
        return text.ToString();
    }

    /// <summary>Writes the properties of the one object.</summary>
    protected abstract void WriteJson(Utf8JsonWriter json);

    protected abstract void WriteText(TextReport text);
}
