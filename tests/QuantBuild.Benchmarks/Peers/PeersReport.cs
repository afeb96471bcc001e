using System.Globalization;
using System.Text.Json;

namespace QuantBuild.Benchmarks.Peers;

internal static class PeersReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static void WriteJson(IReadOnlyList<PeersRow> rows, TextWriter output)
    {
        output.WriteLine(JsonSerializer.Serialize(new { results = rows }, Options));
    }

    public static void WriteHeader(TextWriter output)
    {
        output.WriteLine($"{"model",-40} {"threads",7} {"ours µs",10} {"tflite µs",10} {"ratio",6}   {"ours min",10} {"tflite min",10}");
    }

    public static void WriteRow(PeersRow row, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Model,-40} {row.Threads,7} {row.Ours?.MedianMicroseconds,10:F2} {row.Tflite?.MedianMicroseconds,10:F2} {row.Ratio,6:F2}   {row.Ours?.MinimumMicroseconds,10:F2} {row.Tflite?.MinimumMicroseconds,10:F2}  {row.Note}"));
    }
}
