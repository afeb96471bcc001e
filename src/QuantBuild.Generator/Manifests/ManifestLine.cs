using System.Globalization;
using System.Text;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Manifests;

/// <summary>One statement of a manifest: a keyword and its fields, unescaped.</summary>
internal sealed class ManifestLine
{
    private readonly string[] _fields;

    private ManifestLine(string[] fields)
    {
        _fields = fields;
    }

    public string Keyword => _fields[0];

    public int FieldCount => _fields.Length - 1;

    public string this[int field] => field < FieldCount
        ? _fields[field + 1]
        : throw Malformed($"'{Keyword}' needs at least {field + 1} values");

    public static ManifestLine Parse(string text)
    {
        string[] fields = text.Split('\t');
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = Unescape(fields[i]);
        }

        return new ManifestLine(fields);
    }

    public static ManifestFormatException Malformed(string reason) =>
        new(GeneratorDiagnostics.ManifestMalformed, reason);

    public string? Optional(int field) => field < FieldCount ? _fields[field + 1] : null;

    public string OneOf(params string[] values) => Array.IndexOf(values, this[0]) >= 0
        ? this[0]
        : throw Malformed($"'{Keyword}' is '{this[0]}' where {string.Join(" or ", values)} is expected");

    public EquatableArray<int> Shape(int field)
    {
        if (this[field].Length == 0)
        {
            return default;
        }

        string[] parts = this[field].Split(',');
        int[] shape = new int[parts.Length];
        long length = 1;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out shape[i]) || shape[i] < -1)
            {
                throw Malformed($"'{this[field]}' is not a shape");
            }

            length *= Math.Max(1, shape[i]);
            if (length > int.MaxValue)
            {
                throw Malformed($"a tensor of shape '{this[field]}' has too many elements");
            }
        }

        return new EquatableArray<int>(shape);
    }

    private static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            result.Append(text[i] == '\\' ? Escaped(text, ++i) : text[i]);
        }

        return result.ToString();
    }

    private static char Escaped(string text, int index) => (index < text.Length ? text[index] : '\0') switch
    {
        '\\' => '\\',
        't' => '\t',
        'r' => '\r',
        'n' => '\n',
        _ => throw Malformed("a backslash is not followed by \\, t, r or n"),
    };
}
