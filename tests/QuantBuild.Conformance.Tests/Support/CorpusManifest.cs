using System.Text.Json;
using QuantBuild.Testing;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>What is recorded of the networks of the corpus.</summary>
internal static class CorpusManifest
{
    private const string Networks = "networks";

    private static readonly Lazy<CorpusGolden[]> Records = new(Read);

    public static IReadOnlyList<CorpusGolden> Goldens => Corpus.IsAvailable ? Records.Value : [];

    private static CorpusGolden[] Read()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Corpus.Path($"{Networks}/sources.json")));
        return
        [
            .. from network in manifest.RootElement.EnumerateArray()
               where network.TryGetProperty("golden", out _)
               from golden in network.GetProperty("golden").EnumerateArray()
               where golden.TryGetProperty("file", out JsonElement file) && file.ValueKind == JsonValueKind.String
               select new CorpusGolden(
                   $"{Networks}/{network.GetProperty("file").GetString()}",
                   $"{Networks}/{golden.GetProperty("file").GetString()}",
                   golden.GetProperty("runtime").GetString()!,
                   golden.GetProperty("samples").GetInt32(),
                   golden.TryGetProperty("signature", out JsonElement signature) ? signature.GetString() : null,
                   golden.TryGetProperty("state", out JsonElement state) && state.GetString() == "kept from sample to sample"),
        ];
    }
}
