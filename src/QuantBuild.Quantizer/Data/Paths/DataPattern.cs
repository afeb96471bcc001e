using System.IO.Enumeration;

namespace QuantBuild.Quantizer.Data.Paths;

/// <summary>Patterns of paths: * and ? within a name, ** for folders of any depth.</summary>
internal static class DataPattern
{
    private const string AnyDepth = "**";

    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    public static IEnumerable<string> Match(string pattern)
    {
        string[] parts = pattern.Replace('\\', '/').Split('/');
        int literal = Array.FindIndex(parts, IsPattern);
        string folder = string.Join('/', parts[..literal]);
        if (folder.Length == 0)
        {
            folder = pattern.StartsWith('/') ? "/" : ".";
        }

        return Match(folder, parts.AsMemory(literal)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Match(string folder, ReadOnlyMemory<string> parts)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        string part = parts.Span[0];
        ReadOnlyMemory<string> rest = parts[1..];
        if (rest.IsEmpty)
        {
            return part == AnyDepth ? Match(folder, new[] { AnyDepth, "*" }) : List(folder, part, Directory.EnumerateFiles);
        }

        IEnumerable<string> deeper = part == AnyDepth
            ? List(folder, "*", Directory.EnumerateDirectories).SelectMany(inner => Match(inner, parts))
            : List(folder, part, Directory.EnumerateDirectories).SelectMany(inner => Match(inner, rest));
        return part == AnyDepth ? Match(folder, rest).Concat(deeper) : deeper;
    }

    private static IEnumerable<string> List(string folder, string part, Func<string, IEnumerable<string>> list)
    {
        if (part is ".." or ".")
        {
            return [Path.Combine(folder, part)];
        }

        try
        {
            return [.. list(folder).Where(path => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(path), ignoreCase: false))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DataError.Unreadable(folder, exception);
        }
    }
}
