using System.IO.Compression;
using System.Xml.Linq;
using QuantBuild.EndToEnd.Tests.Support;
using QuantBuild.Testing;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>What the packages hold and ask for.</summary>
[Collection(PackageSuite.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    private static readonly string[] RuntimeLibraries = ["FlatBuffers", "Kernels", "Model", "Operators", "Runtime"];

    [Fact]
    public void The_runtime_package_holds_what_an_application_ships_with()
    {
        (string[] files, XElement dependency) = Open("QuantBuild.Runtime");
        Assert.Equal(
            RuntimeLibraries.Select(static name => $"lib/net10.0/QuantBuild.{name}.dll"),
            files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Contains("lib/net10.0/QuantBuild.Runtime.xml", files);
        Assert.Equal("System.Numerics.Tensors", dependency.Attribute("id")!.Value);
    }

    [Fact]
    public void The_build_package_brings_targets_generator_and_the_whole_engine()
    {
        (string[] files, XElement dependency) = Open("QuantBuild");
        string[] libraries = [.. RuntimeLibraries.Append("Quantizer").Append("MSBuild").Select(static name => $"tasks/net10.0/QuantBuild.{name}.dll")];
        Assert.All(libraries, library => Assert.Contains(library, files));
        Assert.Contains("tasks/net10.0/System.Numerics.Tensors.dll", files);
        Assert.Contains("analyzers/dotnet/cs/QuantBuild.Generator.dll", files);
        Assert.Contains("build/QuantBuild.props", files);
        Assert.Contains("build/QuantBuild.targets", files);
        Assert.DoesNotContain(files, static file => file.StartsWith("buildTransitive/", StringComparison.Ordinal)
            || file.StartsWith("lib/", StringComparison.Ordinal)
            || file.Contains("Microsoft.Build", StringComparison.Ordinal));
        Assert.Equal("QuantBuild.Runtime", dependency.Attribute("id")!.Value);
        Assert.Equal($"[{feed.Version}]", dependency.Attribute("version")!.Value);
    }

    [Fact]
    public void The_build_package_holds_the_page_of_diagnostics_with_a_place_for_each()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(feed.Feed, $"QuantBuild.{feed.Version}.nupkg"));
        using StreamReader reader = new(archive.GetEntry("tasks/net10.0/DIAGNOSTICS.html")!.Open());
        string page = reader.ReadToEnd();
        Assert.All(DiagnosticsPage.Rows, row => Assert.Contains(
            $"<tr id=\"{row.Id.ToLowerInvariant()}\"><th>{row.Id}</th><td>{row.Title}</td><td>{row.Remedy.Replace("`", "", StringComparison.Ordinal)}</td></tr>",
            page.Replace("<code>", "", StringComparison.Ordinal).Replace("</code>", "", StringComparison.Ordinal),
            StringComparison.Ordinal));
        Assert.DoesNotContain(page.Split('\n'), line => line.StartsWith('|') || line.StartsWith('#'));
    }

    private (string[] Files, XElement Dependency) Open(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(feed.Feed, $"{package}.{feed.Version}.nupkg"));
        string[] files = [.. archive.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal)];
        Assert.Contains("README.md", files);
        Assert.Contains("LICENSE", files);
        using Stream stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return (files, Assert.Single(XDocument.Load(stream).Descendants(), static element => element.Name.LocalName == "dependency"));
    }
}
