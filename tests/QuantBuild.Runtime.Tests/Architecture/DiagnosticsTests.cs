using System.Text.RegularExpressions;
using QuantBuild.Model;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

public sealed partial class DiagnosticsTests
{
    public static TheoryData<string> Ids => [.. AllIds()];

    [Fact]
    public void Codes_are_ordered_and_never_used_twice()
    {
        string[] ids = [.. Diagnostics.All.Select(row => row.Id)];
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.Empty(ids.Intersect(GeneratorIds()));
    }

    [Fact]
    public void The_page_has_a_row_for_each_code_in_order()
    {
        Assert.Equal(AllIds().Order(StringComparer.Ordinal), DiagnosticsPage.Rows.Select(row => row.Id));
        Assert.Equal(Regex.Count(File.ReadAllText(Repository.Path("src", "DIAGNOSTICS.md")), @"^\| .*QB\d", RegexOptions.Multiline), DiagnosticsPage.Rows.Count);
    }

    [Fact]
    public void The_page_says_what_the_code_says() => Assert.Equal(
        Diagnostics.All.Select(row => (row.Id, row.Title, row.Remedy)),
        DiagnosticsPage.Rows.ExceptBy(GeneratorIds(), row => row.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_code_has_a_test(string id)
    {
        string? name = typeof(Diagnostics).GetFields().FirstOrDefault(field => field.GetValue(null) is DiagnosticDescriptor row && row.Id == id)?.Name;
        string folder = Repository.Path("tests");
        IEnumerable<string> sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.Contains(sources, path =>
            File.ReadAllText(path) is var text
            && (text.Contains(id, StringComparison.Ordinal) || (name is not null && text.Contains($"Diagnostics.{name}", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> AllIds() => Diagnostics.All.Select(row => row.Id).Concat(GeneratorIds());

    private static IEnumerable<string> GeneratorIds() =>
        Code().Matches(File.ReadAllText(Repository.Path("src", "QuantBuild.Generator", "AnalyzerReleases.Unshipped.md"))).Select(match => match.Value);

    [GeneratedRegex("QB4[0-9]{3}")]
    private static partial Regex Code();
}
