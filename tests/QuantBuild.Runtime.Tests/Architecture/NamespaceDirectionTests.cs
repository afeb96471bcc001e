using System.Text.RegularExpressions;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

/// <summary>The namespaces of a project refer one way, as far as their usings say.</summary>
public sealed partial class NamespaceDirectionTests
{
    public static TheoryData<string> Projects =>
    [
        "QuantBuild.Cli", "QuantBuild.FlatBuffers", "QuantBuild.Generator", "QuantBuild.Kernels", "QuantBuild.MSBuild", "QuantBuild.Operators",
        "QuantBuild.Quantizer", "QuantBuild.SchemaCompiler",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_between_namespaces_go_one_way(string project)
    {
        ILookup<string, string> targets = Sources(project).SelectMany(Usings).ToLookup(use => use.From, use => use.Target);
        HashSet<string> circular = [.. targets.Select(group => group.Key)];
        Dictionary<string, HashSet<string>> references = circular.ToDictionary(
            name => name, name => targets[name].Select(target => circular.Contains(target) ? target : ParentOf(target)).Where(other => other != name).ToHashSet());
        Assert.NotEmpty(circular);
        while (circular.RemoveWhere(name => !references[name].Overlaps(circular)) > 0)
        {
        }

        Assert.Empty(circular.Select(name => $"{name} -> {string.Join(", ", references[name].Intersect(circular))}"));
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.Path("src", project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static IEnumerable<(string From, string Target)> Usings(string source)
    {
        string name = Namespace().Match(source).Groups[1].Value;
        return Using().Matches(source).Select(match => (name, match.Groups[1].Value)).Append((name, name));
    }

    // A using names a namespace, or a type in one.
    private static string ParentOf(string type) => type[..Math.Max(type.LastIndexOf('.'), 0)];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
