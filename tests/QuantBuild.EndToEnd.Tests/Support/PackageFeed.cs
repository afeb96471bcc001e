using System.Reflection;
using QuantBuild.Testing;

namespace QuantBuild.EndToEnd.Tests.Support;

/// <summary>The packages of this checkout, packed once under a version of their own, in a folder that serves as the only feed.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantbuild-feed-").FullName;

    public PackageFeed()
    {
        foreach (string project in new[] { "QuantBuild.Runtime", "QuantBuild.MSBuild" })
        {
            DotnetCommand.Run(
                Repository.Root,
                "pack", Path.Combine("src", project), "--no-build", "-c", Setting("Configuration"), $"-p:PackageVersion={Version}", "-o", Feed).Succeeds();
        }

        string tensors = Path.Combine(Setting("PackagesFolder"), "system.numerics.tensors", Setting("TensorsVersion"));
        foreach (string package in Directory.GetFiles(tensors, "*.nupkg"))
        {
            File.Copy(package, Path.Combine(Feed, Path.GetFileName(package)));
        }
    }

    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>A new folder below which nothing of this repository counts.</summary>
    internal ConsumerProject CreateProject(string content) => new(Directory.CreateTempSubdirectory("quantbuild-consumer-").FullName, this, content);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Configuration =>
        $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="packages" value="{Feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <clear />
          </fallbackPackageFolders>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(_folder, "installed")}" />
          </config>
        </configuration>
        """;

    private static string Setting(string name) => typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;
}
