using System.Reflection;
using System.Xml.Linq;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

public sealed class ReferenceDirectionTests
{
    /// <summary>From the ground up: a project refers to projects above it in this list alone.</summary>
    private static readonly (string Project, string[] References)[] Floors =
    [
        ("FlatBuffers", []),
        ("SchemaCompiler", []),
        ("Kernels", []),
        ("Generator", []),
        ("Model", ["FlatBuffers", "SchemaCompiler"]),
        ("Operators", ["Model", "Kernels"]),
        ("Runtime", ["Model", "Kernels", "Operators"]),
        ("Quantizer", ["Model", "Kernels", "Operators", "Runtime"]),
        ("MSBuild", ["Generator", "Model", "Operators", "Runtime", "Quantizer"]),
        ("Cli", ["Model", "Runtime", "Quantizer"]),
    ];

    private static readonly string[] ProjectFiles =
        [.. Directory.GetFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Loaded => ["Model", "Operators", "Runtime", "Quantizer"];

    [Fact]
    public void References_between_source_projects_go_one_way()
    {
        var above = new HashSet<string>();
        foreach ((string project, string[] references) in Floors)
        {
            Assert.Subset(above, references.ToHashSet());
            above.Add(project);
        }

        Assert.Equal(above.Order(), ProjectFiles.Select(ShortName).Order());
    }

    [Fact]
    public void A_source_project_lists_the_references_of_its_floor() =>
        Assert.All(ProjectFiles, file => Assert.Equal(
            Floors.Single(floor => floor.Project == ShortName(file)).References.Order(),
            Items(file, "ProjectReference").Select(item => ShortName((string)item.Attribute("Include")!)).Order()));

    [Fact]
    public void A_project_uses_only_what_it_lists()
    {
        const string Property = "DisableTransitiveProjectReferences";
        Assert.Equal("true", Items(Repository.Path("build", "Common.props"), Property).Single().Value);
        string[] folders = ["build", "src", "tests", "testassets"];
        IEnumerable<string> files = folders.SelectMany(folder => Directory.GetFiles(Repository.Path(folder), "*.*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".csproj" or ".props" or ".targets");
        Assert.Single(files, file => File.ReadAllText(file).Contains(Property, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Loaded))]
    public void A_project_uses_all_that_it_lists(string project)
    {
        IEnumerable<string> listed = Items(ProjectFiles.Single(file => ShortName(file) == project), "ProjectReference")
            .Where(item => item.Attribute("ReferenceOutputAssembly") is null)
            .Select(item => ShortName((string)item.Attribute("Include")!));
        IEnumerable<string> used = Assembly.Load($"QuantBuild.{project}").GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("QuantBuild.", StringComparison.Ordinal)).Select(name => name["QuantBuild.".Length..]);
        Assert.Equal(listed.Order(), used.Order());
    }

    private static IEnumerable<XElement> Items(string file, string name) => XDocument.Load(file).Descendants(name);

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path)["QuantBuild.".Length..];
}
