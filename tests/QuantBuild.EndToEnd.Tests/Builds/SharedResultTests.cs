using QuantBuild.EndToEnd.Tests.Support;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>Several builds of one project want the same model.</summary>
[Collection(PackageSuite.Name)]
public sealed class SharedResultTests(PackageFeed feed)
{
    private const string Item =
        """
        <ItemGroup>
          <QuantizedModel Include="Models/dense.tflite" CalibrationData="Models/data.npz" />
        </ItemGroup>
        """;

    [Fact]
    public void Target_frameworks_quantize_once()
    {
        const string frameworks =
            """
            <PropertyGroup>
              <TargetFramework />
              <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
              <EnableWindowsTargeting>true</EnableWindowsTargeting>
              <OutputType>Library</OutputType>
            </PropertyGroup>
            """;
        const string withoutDownloads =
            """
            <Project>
              <ItemGroup>
                <KnownFrameworkReference Remove="Microsoft.WindowsDesktop.App;Microsoft.WindowsDesktop.App.WPF;Microsoft.WindowsDesktop.App.WindowsForms" />
              </ItemGroup>
            </Project>
            """;
        using ConsumerProject project = CreateProject(frameworks + Item);
        project.Write("Directory.Build.targets", withoutDownloads);
        Assert.Equal(["Models/dense.tflite"], project.Build("-m:2").Succeeds().Quantized);
        Assert.Equal(
            File.ReadAllBytes(project.PathOf("obj/Debug/net10.0/quantbuild/dense.tflite")),
            File.ReadAllBytes(project.PathOf("obj/Debug/net10.0-windows/quantbuild/dense.tflite")));
        Directory.Delete(project.PathOf("obj/Debug/net10.0/quantbuild"), recursive: true);
        Assert.Empty(project.Build("--no-restore", "-t:QuantizeModels").Succeeds().Quantized);
        Assert.True(File.Exists(project.PathOf("obj/Debug/net10.0/quantbuild/dense.tflite")));
        Assert.Equal(["Models/dense.tflite"], project.Build("--no-restore", "-m:2", "-t:Rebuild", "-warnaserror").Succeeds().Quantized);
        DotnetCommand.Run(project.Folder, "clean", "-nr:false").Succeeds();
        Assert.Empty(project.Results());
    }

    [Fact]
    public void Builds_at_the_same_time_quantize_once()
    {
        using ConsumerProject project = CreateProject(Item);
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();
        DotnetCommand[] commands =
        [
            .. new[] { "Debug", "Debug", "Release" }.Select(configuration => DotnetCommand.Start(
                project.Folder, "build", "--no-restore", "-nr:false", "-tl:off", "-v:n", "-c", configuration, "-t:QuantizeModels")),
        ];
        CommandResult[] results = [.. commands.Select(static command => command.Wait().Succeeds())];
        Assert.Equal(["Models/dense.tflite"], results.SelectMany(static result => result.Quantized));
        Assert.Equal(
            File.ReadAllBytes(project.PathOf("obj/Debug/net10.0/quantbuild/dense.tflite")),
            File.ReadAllBytes(project.PathOf("obj/Release/net10.0/quantbuild/dense.tflite")));
        Assert.DoesNotContain(project.Results(), static path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Array.ForEach(commands, static command => command.Dispose());
    }

    private ConsumerProject CreateProject(string content)
    {
        ConsumerProject project = feed.CreateProject(content);
        project.Write("Program.cs", "internal static class Program { internal static void Main() { } }");
        project.WriteModel("Models/dense.tflite");
        project.WriteCalibration("Models/data.npz");
        return project;
    }
}
