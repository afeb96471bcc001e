using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Testing.Models;

namespace QuantBuild.EndToEnd.Tests.Support;

/// <summary>A project of a user of the packages, in a folder of its own.</summary>
internal sealed class ConsumerProject : IDisposable
{
    public const int Inputs = 4;
    public const int Outputs = 3;

    private readonly PackageFeed _feed;

    public ConsumerProject(string folder, PackageFeed feed, string content)
    {
        Folder = folder;
        _feed = feed;
        Write("nuget.config", feed.Configuration);
        Write("App.csproj", Project(content));
    }

    public string Folder { get; }

    public string ProjectFile => PathOf("App.csproj");

    public string ObjFolder => PathOf("obj/Debug/net10.0/quantbuild");

    /// <summary>A console project for net10.0 with a reference to the package; the content may overrule.</summary>
    public string Project(string content) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="QuantBuild" Version="{_feed.Version}" />
          </ItemGroup>
          {content}
        </Project>
        """;

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public void Write(string relative, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), content);
    }

    public void WriteModel(string relative, int seed = 1) => WriteModel(relative, SmallModels.Dense(Inputs, Outputs, seed));

    public void WriteModel(string relative, TfliteModel model)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllBytes(PathOf(relative), ModelWriter.Write(model));
    }

    public void WriteCalibration(string relative, int seed = 1, int inputs = Inputs)
    {
        const int samples = 32;
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        float[] values = SmallModels.Uniform(new Random(seed), samples * inputs, 1f);
        NpzFile.Write(PathOf(relative), [new("x", NpyArray.Create<float>([samples, inputs], values))]);
    }

    public CommandResult Build(params IEnumerable<string> arguments) =>
        DotnetCommand.Run(Folder, [.. new[] { "build", "App.csproj", "-v:n", "-nr:false", "-tl:off" }, .. arguments]);

    public CommandResult Run(string configuration = "Debug") =>
        DotnetCommand.Run(Folder, PathOf($"bin/{configuration}/net10.0/App.dll"));

    /// <summary>Every file of the tasks below obj.</summary>
    public IReadOnlyList<string> Results() => !Directory.Exists(PathOf("obj"))
        ? []
        : [.. Directory.EnumerateFiles(PathOf("obj"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(PathOf("obj"), path).Replace('\\', '/'))
            .Where(static path => path.Contains("quantbuild/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
