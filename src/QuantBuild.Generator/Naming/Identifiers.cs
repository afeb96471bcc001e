using Microsoft.CodeAnalysis.CSharp;

namespace QuantBuild.Generator.Naming;

/// <summary>What C# accepts as a name.</summary>
internal static class Identifiers
{
    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>The name as it stands in source: words of the language, reserved or contextual, get an @.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    public static string EscapeNamespace(string name) => string.Join(".", name.Split('.').Select(Escape));
}
