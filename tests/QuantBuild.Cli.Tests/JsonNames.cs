using System.Text.Json;

namespace QuantBuild.Cli.Tests;

internal static class JsonNames
{
    /// <summary>The names of an object's properties in order.</summary>
    public static string[] Of(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
