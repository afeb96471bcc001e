using System.Globalization;
using System.Text;
using System.Xml;

namespace QuantBuild.Generator.Emission;

/// <summary>Foreign text made safe to stand in source.</summary>
internal static class Literals
{
    /// <summary>A C# string literal.</summary>
    public static string Quote(string text)
    {
        StringBuilder result = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                >= ' ' and <= '~' => result.Append(c),
                _ => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>The content of an XML documentation element: one line without markup.</summary>
    public static string Document(string text)
    {
        StringBuilder result = new(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '&' => result.Append("&amp;"),
                '"' => result.Append("&quot;"),
                '\u0085' or '\u2028' or '\u2029' => result.Append(' '),
                _ when char.IsControl(c) || !XmlConvert.IsXmlChar(c) => result.Append(' '),
                _ => result.Append(c),
            };
        }

        return result.ToString().Trim();
    }
}
