using System.Text.RegularExpressions;

namespace QuantBuild.Testing;

/// <summary>The page of all diagnostics, as users read it.</summary>
public static partial class DiagnosticsPage
{
    /// <summary>Its rows, in order.</summary>
    public static IReadOnlyList<(string Id, string Title, string Remedy)> Rows { get; } =
        [.. Row().Matches(File.ReadAllText(Repository.Path("src", "DIAGNOSTICS.md")))
            .Select(row => (row.Groups["id"].Value, row.Groups["title"].Value, row.Groups["remedy"].Value))];

    [GeneratedRegex("""^\| <a id="(?<anchor>qb\d{4})"></a>(?<id>(?i)\k<anchor>(?-i)) \| (?<title>[^|<&]+) \| (?<remedy>[^|<&]+) \|$""", RegexOptions.Multiline)]
    private static partial Regex Row();
}
