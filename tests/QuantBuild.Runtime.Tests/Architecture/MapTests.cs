using System.Text.RegularExpressions;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

/// <summary>What src/README.md names is there.</summary>
public sealed partial class MapTests
{
    private const string EnvironmentVariable = "QUANTBUILD_";

    private static readonly string Map = File.ReadAllText(Repository.Path("src", "README.md"));

    private static readonly ILookup<string, string> Files = new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToLookup(path => Path.GetFileName(path).Split('.')[0]);

    public static TheoryData<string> Paths => [.. Named(IsPath)];

    public static TheoryData<string> Types => [.. Named(text => Type().IsMatch(text))];

    public static TheoryData<string> Members => [.. Named(text => Member().IsMatch(text))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Files_and_folders_exist(string path)
    {
        string[] places = [Repository.Path("src", path), Repository.Path(path)];
        Assert.Contains(places, place => File.Exists(place) || Directory.Exists(place));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Types_exist(string name) => Assert.NotEmpty(Files[name]);

    [Theory]
    [MemberData(nameof(Members))]
    public void Members_exist(string name)
    {
        string[] parts = name.Split('.');
        Assert.Contains(Files[parts[0]], file => Regex.IsMatch(File.ReadAllText(file), $@"^ +(public|internal|protected|private protected) .*\b{parts[1]}\b", RegexOptions.Multiline));
    }

    [Fact]
    public void Everything_else_in_code_is_known() => Assert.Empty(Named(text =>
        !IsPath(text) && !Type().IsMatch(text) && !Member().IsMatch(text)
        && !text.StartsWith('…') && !text.StartsWith(EnvironmentVariable, StringComparison.Ordinal)
        && text is not ("code" or "unsafe" or "internal sealed" or "../shared")));

    [Fact]
    public void Links_lead_somewhere() => Assert.All(
        Link().Matches(Map).Select(match => match.Groups[1].Value),
        link => Assert.True(File.Exists(Path.Combine(Repository.Path("src"), link)), link));

    private static bool IsPath(string text) =>
        text.StartsWith("QuantBuild.", StringComparison.Ordinal) || text.StartsWith("tests/", StringComparison.Ordinal) || text.EndsWith(".md", StringComparison.Ordinal);

    private static IEnumerable<string> Named(Func<string, bool> isKind) =>
        Code().Matches(Fence().Replace(Map, "")).Select(match => match.Groups[1].Value).Distinct().Where(isKind);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]+$")]
    private static partial Regex Type();

    [GeneratedRegex(@"^(?!QuantBuild\.)[A-Z][A-Za-z0-9]+\.[A-Z][A-Za-z0-9]+$")]
    private static partial Regex Member();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
