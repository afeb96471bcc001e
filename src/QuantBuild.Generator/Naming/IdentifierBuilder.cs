using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Naming;

/// <summary>Turns the names that models carry into identifiers of one scope: valid, distinct, and always the same.</summary>
internal sealed class IdentifierBuilder
{
    private const int LongestName = 100;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public IdentifierBuilder(params string[] reserved)
    {
        _taken.UnionWith(reserved);
    }

    /// <summary>An identifier in Pascal case whose forms are all free; they are taken with it.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="noun">The word put in front of names that begin with a digit, and used for names without letters.</param>
    /// <param name="index">The number used for names without letters.</param>
    /// <param name="forms">The names that the scope will hold, with * for the identifier; without any, the identifier itself.</param>
    public string Pascal(string name, string noun, int index, params string[] forms) =>
        Unique(Words(name, noun, index), forms);

    /// <summary>As <see cref="Pascal"/>, with the first letter lower: for parameters.</summary>
    public string Camel(string name, string noun, int index, params string[] forms) =>
        Unique(Decapitalize(Words(name, noun, index)), forms);

    /// <summary>The identifier itself, or the first numbered one whose forms are free.</summary>
    public string Unique(string identifier, params string[] forms)
    {
        string[] names = forms.Length == 0 ? ["*"] : forms;
        string candidate = identifier;
        for (int number = 2; names.Any(form => _taken.Contains(form.Replace("*", candidate))); number++)
        {
            string separator = char.IsDigit(identifier[identifier.Length - 1]) ? "_" : string.Empty;
            candidate = identifier + separator + number.ToString(CultureInfo.InvariantCulture);
        }

        _taken.UnionWith(names.Select(form => form.Replace("*", candidate)));
        return candidate;
    }

    public static string Decapitalize(string name)
    {
        int upper = 0;
        while (upper < name.Length && char.IsUpper(name[upper]))
        {
            upper++;
        }

        int lowered = upper <= 1 || upper == name.Length ? upper : upper - 1;
        return name.Substring(0, lowered).ToLowerInvariant() + name.Substring(lowered);
    }

    private static string Words(string name, string noun, int index)
    {
        StringBuilder result = new();
        bool wordStarts = true;
        foreach (char c in WithoutTensorIndex(name))
        {
            if (result.Length == LongestName)
            {
                break;
            }

            if (c == '_' || !IsPart(c))
            {
                wordStarts = true;
                continue;
            }

            if (result.Length == 0 && !SyntaxFacts.IsIdentifierStartCharacter(c))
            {
                result.Append(noun);
            }

            result.Append(wordStarts ? char.ToUpperInvariant(c) : c);
            wordStarts = false;
        }

        return result.Length == 0 ? noun + index.ToString(CultureInfo.InvariantCulture) : result.ToString();
    }

    private static bool IsPart(char c) =>
        SyntaxFacts.IsIdentifierPartCharacter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format;

    // Names of graph tensors end with the number of the output that makes them: "serving_default_image:0".
    private static string WithoutTensorIndex(string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > 0 && colon + 1 < name.Length && name.Skip(colon + 1).All(c => c is >= '0' and <= '9')
            ? name.Substring(0, colon)
            : name;
    }
}
