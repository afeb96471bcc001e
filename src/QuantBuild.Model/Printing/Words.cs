using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace QuantBuild.Model.Printing;

/// <summary>How values look in text.</summary>
internal static class Words
{
    private const int ShownItems = 8;

    public static string Quote(string? text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text ?? "")
        {
            _ = character is '"' or '\\' || char.IsControl(character) || char.IsSurrogate(character)
                ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }

    public static string Number<T>(T value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    public static string List<T>(ImmutableArray<T> items)
    {
        IEnumerable<string> shown = items.Take(ShownItems).Select(static item => Number(item));
        string rest = items.Length > ShownItems ? $", … {items.Length} in all" : "";
        return $"[{string.Join(", ", shown)}{rest}]";
    }

    public static string Ids(ImmutableArray<TensorId> ids) => string.Join(", ", ids);

    public static string Size(ReadOnlyMemory<byte> data) => data.Length == 1 ? "1 byte" : $"{data.Length} bytes";
}
