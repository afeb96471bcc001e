using System.Text.Json;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

internal static class ZooManifest
{
    public const string Tflite = "TensorFlow Lite 2.9.0";
    public const string LiteRt = "LiteRT.js 2.5.3";

    private static readonly Lazy<GoldenRecord[]> Records = new(Read);

    public static IReadOnlyList<GoldenRecord> Goldens => Records.Value;

    public static TheoryData<string> GoldensOf(string runtime)
    {
        return [.. Goldens.Where(golden => golden.Runtime == runtime).Select(golden => golden.File)];
    }

    private static GoldenRecord[] Read()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Zoo.Path("MANIFEST.json")));
        return
        [
            .. from model in manifest.RootElement.GetProperty("models").EnumerateArray()
               where model.TryGetProperty("golden", out _)
               from golden in model.GetProperty("golden").EnumerateArray()
               where golden.TryGetProperty("file", out JsonElement file) && file.ValueKind == JsonValueKind.String
               select new GoldenRecord(
                   model.GetProperty("file").GetString()!,
                   golden.GetProperty("file").GetString()!,
                   golden.GetProperty("runtime").GetString()!,
                   golden.GetProperty("samples").GetInt32()),
        ];
    }
}
