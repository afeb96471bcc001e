namespace QuantBuild.Testing;

/// <summary>
/// Holds a table of a Markdown page to the list that it is printed from. Where they differ, the page as it should be is
/// written beside it as PAGE.received.txt.
/// </summary>
public static class PageTable
{
    /// <param name="page">The page, by its path in the repository.</param>
    /// <param name="headings">The first line of the table, by which it is found.</param>
    /// <param name="rows">The cells of all further lines.</param>
    public static void Matches(string page, string[] headings, IEnumerable<string[]> rows)
    {
        string path = Repository.Path(page);
        List<string> lines = [.. File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n')];
        int start = lines.IndexOf(Line(headings));
        Xunit.Assert.True(start >= 0, $"{page} has no table '{Line(headings)}'.");
        int end = lines.FindIndex(start, static line => !line.StartsWith('|'));
        string[] expected = [Line(headings), $"|{string.Concat(Enumerable.Repeat("---|", headings.Length))}", .. rows.Select(Line)];
        string[] actual = [.. lines[start..end]];
        string received = path + ".received.txt";
        if (actual.SequenceEqual(expected))
        {
            return;
        }

        File.WriteAllText(received, string.Join('\n', [.. lines[..start], .. expected, .. lines[end..]]));
        Xunit.Assert.Equal(expected, actual);
    }

    private static string Line(string[] cells) =>
        $"| {string.Join(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |".Replace("|  |", "| |", StringComparison.Ordinal);
}
