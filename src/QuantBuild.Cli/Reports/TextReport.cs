using System.Globalization;
using System.Text;

namespace QuantBuild.Cli.Reports;

/// <summary>Plain text: facts with aligned values, tables with aligned columns.</summary>
internal sealed class TextReport
{
    private const string Gap = "  ";
    private const int WidestColumn = 80;

    private readonly StringBuilder _text = new();

    public static string Bytes(long count) => count switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{count} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{count / 1024.0:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / (1024.0 * 1024):0.0} MB"),
    };

    public override string ToString() => _text.ToString();

    public void Line(string text = "") => _text.AppendLine(text);

    /// <summary>One line for each fact; those without a value are left out.</summary>
    public void Facts(params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        int width = 0;
        foreach ((string name, string? value) in facts)
        {
            width = value is null ? width : Math.Max(width, name.Length);
        }

        foreach ((string name, string? value) in facts)
        {
            if (value is not null)
            {
                _text.Append(name.PadRight(width)).Append(Gap).AppendLine(Printable(value));
            }
        }
    }

    /// <summary>A line of headings and the rows below; columns of numbers are aligned right.</summary>
    public void Table(string[] headings, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. headings.Select((heading, column) =>
            Math.Min(WidestColumn, rows.Select(row => row[column].Length).Append(heading.Length).Max()))];
        bool[] isNumber = [.. headings.Select((_, column) => rows.Count > 0 && rows.All(row => row[column].All(char.IsAsciiDigit)))];
        foreach (string[] row in rows.Prepend(headings))
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            _text.AppendLine(Printable(string.Join(Gap, cells).TrimEnd()));
        }
    }

    /// <summary>Names come from files: what would steer a terminal is not passed on.</summary>
    private static string Printable(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        }
    });
}
