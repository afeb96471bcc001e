using System.Text;

namespace QuantBuild.MSBuild.Manifests;

/// <summary>Fields of lines that are separated by tabs.</summary>
internal static class TextFields
{
    public static string Escape(string field) => field.AsSpan().IndexOfAny("\\\t\r\n") < 0
        ? field
        : field.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        StringBuilder text = new(field.Length);
        for (int index = 0; index < field.Length; index++)
        {
            char character = field[index];
            bool escapes = character == '\\' && index + 1 < field.Length;
            text.Append(escapes ? Unescape(field[++index]) : character);
        }

        return text.ToString();
    }

    private static char Unescape(char character) => character switch
    {
        't' => '\t',
        'r' => '\r',
        'n' => '\n',
        _ => character,
    };
}
