using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace QuantBuild.MSBuild.Jobs;

/// <summary>Names of classes and namespaces, checked or made from file and folder names.</summary>
internal static class CSharpNames
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double "
        + "else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal "
        + "is lock long namespace new null object operator out override params private protected public readonly ref return "
        + "sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
        + "unsafe ushort using virtual void volatile while").Split(' '));

    public static bool IsIdentifier(string name) =>
        name.Length > 0 && IsStart(name[0]) && name.All(IsPart) && !Keywords.Contains(name);

    public static bool IsNamespace(string name) => name.Split('.').All(IsIdentifier);

    /// <summary>kws_ref-model → KwsRefModel.</summary>
    public static string ToPascalCase(string fileName)
    {
        StringBuilder name = new(fileName.Length + 1);
        bool startsWord = true;
        foreach (char character in fileName)
        {
            if (!char.IsLetterOrDigit(character))
            {
                startsWord = true;
                continue;
            }

            name.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = false;
        }

        if (name.Length == 0)
        {
            return "Model";
        }

        return IsStart(name[0]) ? name.ToString() : name.Insert(0, '_').ToString();
    }

    /// <summary>
    /// The root namespace and the folders as .resx files take them: what is no letter becomes an underscore. The root too may
    /// need it: by default it is the name of the project or of the source file.
    /// </summary>
    public static string NamespaceOf(string rootNamespace, string folder) => string.Join(
        '.',
        $"{rootNamespace}/{folder}".Split(['/', '\\', '.'], StringSplitOptions.RemoveEmptyEntries).Select(ToIdentifier));

    private static string ToIdentifier(string folder)
    {
        StringBuilder name = new(folder.Length + 1);
        foreach (char character in folder)
        {
            name.Append(IsPart(character) ? character : '_');
        }

        return IsStart(name[0]) && !Keywords.Contains(folder) ? name.ToString() : name.Insert(0, '_').ToString();
    }

    private static bool IsStart(char character) => character == '_' || char.IsLetter(character);

    private static bool IsPart(char character) =>
        character == '_' || char.IsLetterOrDigit(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
