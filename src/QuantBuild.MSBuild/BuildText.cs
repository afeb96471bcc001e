using System.Buffers;
using System.Globalization;
using System.Text;

namespace QuantBuild.MSBuild;

/// <summary>Text for items, whose constructors and setters read %xx as a character and whose lists split at semicolons.</summary>
internal static class BuildText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("%*?@$();'");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 8);
        foreach (char character in text)
        {
            if (Special.Contains(character))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)character:x2}");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }
}
