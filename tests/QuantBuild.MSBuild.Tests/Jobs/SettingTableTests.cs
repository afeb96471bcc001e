using System.Collections.Immutable;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Testing;

namespace QuantBuild.MSBuild.Tests.Jobs;

public sealed class SettingTableTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_lists() => PageTable.Matches(
        "README.md", ["metadata", "option", "values", "meaning", "default"], [.. Rows(Settings.All), .. Rows(BuildSettings.All)]);

    private static IEnumerable<string[]> Rows<T>(ImmutableArray<Setting<T>> list) => list
        .Where(static setting => setting.Places.HasFlag(SettingPlaces.Item) && !setting.IsToCome && setting.Kind.Words.Length != 1)
        .Select(static setting => new[]
        {
            $"`{setting.Name}`",
            setting.Places.HasFlag(SettingPlaces.Quantize) ? $"`{setting.Option}`" : "",
            setting.Kind.Words.IsEmpty ? setting.Kind.Expected : string.Join(", ", setting.Kind.Words.Select(static word => $"`{word}`")),
            setting.Meaning,
            setting.Default,
        });
}
