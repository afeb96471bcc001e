using System.Text.RegularExpressions;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

/// <summary>The namespaces of a project refer one way, as far as their usings say.</summary>
public sealed partial class NamespaceDirectionTests
{
    public static TheoryData<string> Projects =>
    [
        "QuantBuild.Cli", "QuantBuild.FlatBuffers", "QuantBuild.Generator", "QuantBuild.Kernels", "QuantBuild.MSBuild", "QuantBuild.Model",
        "QuantBuild.Operators", "QuantBuild.Quantizer", "QuantBuild.Runtime", "QuantBuild.SchemaCompiler",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_between_namespaces_go_one_way(string project)
    {
        ILookup<string, string> targets = Sources(project).SelectMany(Usings).ToLookup(use => use.From, use => use.Target);
        HashSet<string> circular = [.. targets.Select(group => group.Key)];
        Dictionary<string, HashSet<string>> references = circular.ToDictionary(
            name => name, name => targets[name].Where(other => other != name).ToHashSet());
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
        return Using().Matches(source).Select(match => (name, match.Groups["namespace"].Value)).Append((name, name));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // An alias and a static using name a type in the namespace.
    [GeneratedRegex(@"^(?:global )?using (?:(?:static |\w+ = )(?<namespace>[\w.]+)\.\w+|(?<namespace>[\w.]+));", RegexOptions.Multiline)]
    private static partial Regex Using();
}
