using System.Xml.Linq;
using QuantBuild.Testing;

namespace QuantBuild.Runtime.Tests.Architecture;

public sealed class ReferenceDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["FlatBuffers"] = [],
        ["SchemaCompiler"] = [],
        ["Kernels"] = [],
        ["Generator"] = [],
        ["Model"] = ["FlatBuffers", "SchemaCompiler"],
        ["Operators"] = ["Model", "Kernels"],
        ["Runtime"] = ["Operators"],
        ["Quantizer"] = ["Runtime"],
        ["MSBuild"] = ["Quantizer", "Generator", "Runtime"],
        ["Cli"] = ["Quantizer"],
    };

    [Fact]
    public void References_between_source_projects_go_one_way()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(Allowed.Keys.Order(), projects.Select(ShortName).Order());
        foreach (string project in projects)
        {
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference").Select(item => ShortName((string)item.Attribute("Include")!));
            Assert.Subset(Allowed[ShortName(project)].ToHashSet(), references.ToHashSet());
        }
    }

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path)["QuantBuild.".Length..];
}
