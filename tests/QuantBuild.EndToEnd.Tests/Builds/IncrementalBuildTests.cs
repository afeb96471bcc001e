using QuantBuild.EndToEnd.Tests.Support;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>Build after build of one project: what changed runs, and nothing else.</summary>
[Collection(PackageSuite.Name)]
public sealed class IncrementalBuildTests(PackageFeed feed)
{
    private const string First = "Models/first.tflite";
    private const string Second = "Models/second.tflite";

    [Fact]
    public void Builds_run_what_changed_and_no_more()
    {
        const string items =
            """
            <ItemGroup>
              <QuantizedModel Include="Models/first.tflite" CalibrationData="Models/data.npz" Labels="Models/labels.txt" PerChannel="{0}" />
              <QuantizedModel Include="Models/second.tflite" Packaging="File" />
            </ItemGroup>
            """;
        using ConsumerProject project = feed.CreateProject(items.Replace("{0}", "true", StringComparison.Ordinal));
        project.Write("Program.cs", "Console.WriteLine(App.Models.FirstLabels.Count);");
        project.WriteModel(First);
        project.WriteModel(Second, seed: 2);
        project.WriteCalibration("Models/data.npz");
        project.Write("Models/labels.txt", "a\nb\nc\n");

        Assert.Equal([First, Second], project.Build().Succeeds().Quantized);
        Assert.Equal("3\n", project.Run().Succeeds().Output);
        byte[] original = File.ReadAllBytes(project.PathOf("obj/Debug/net10.0/quantbuild/first.tflite"));

        Unchanged(project, "nothing");

        File.SetLastWriteTimeUtc(project.PathOf(First), File.GetLastWriteTimeUtc(Path.Combine(project.ObjFolder, "first.stamp")).AddSeconds(5));
        File.SetLastWriteTimeUtc(project.PathOf("Models/data.npz"), File.GetLastWriteTimeUtc(Path.Combine(project.ObjFolder, "first.stamp")).AddSeconds(5));
        Unchanged(project, "only times");

        project.WriteCalibration("Models/data.npz", seed: 2);
        File.SetLastWriteTimeUtc(project.PathOf("Models/data.npz"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Changed(project, First, "calibration data, with an older time");

        project.Write("Models/labels.txt", "a\nb\n");
        Changed(project, First, "labels");
        Assert.Equal("2\n", project.Run().Succeeds().Output);

        project.Write("App.csproj", project.Project(items.Replace("{0}", "false", StringComparison.Ordinal)));
        Changed(project, First, "metadata");

        project.WriteModel(Second, seed: 3);
        CommandResult other = project.Build("--no-restore").Succeeds();
        Assert.Equal([Second], other.Quantized);
        Assert.False(other.Compiled, "A model beside the application is no input of the compiler.");
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(project.ObjFolder, "second.tflite")),
            File.ReadAllBytes(project.PathOf("bin/Debug/net10.0/Models/second.tflite")));

        Assert.Empty(project.Build("-c", "Release", "-t:QuantizeModels").Succeeds().Quantized);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(project.ObjFolder, "first.tflite")),
            File.ReadAllBytes(project.PathOf("obj/Release/net10.0/quantbuild/first.tflite")));

        project.WriteCalibration("Models/data.npz");
        project.Write("Models/labels.txt", "a\nb\nc\n");
        project.Write("App.csproj", project.Project(items.Replace("{0}", "true", StringComparison.Ordinal)));
        Assert.Empty(project.Build().Succeeds().Quantized);
        Assert.Equal(original, File.ReadAllBytes(Path.Combine(project.ObjFolder, "first.tflite")));
        Assert.Equal("3\n", project.Run().Succeeds().Output);

        CommandResult skipped = project.Build("--no-restore", "-p:QuantBuildSkipQuantization=true").Succeeds();
        Assert.Equal(File.ReadAllBytes(project.PathOf(First)), File.ReadAllBytes(Path.Combine(project.ObjFolder, "first.tflite")));

        DotnetCommand.Run(project.Folder, "clean", "-nr:false").Succeeds();
        DotnetCommand.Run(project.Folder, "clean", "-nr:false", "-c", "Release").Succeeds();
        Assert.Empty(project.Results());
        Assert.False(File.Exists(project.PathOf("bin/Debug/net10.0/Models/second.tflite")));
    }

    private static void Unchanged(ConsumerProject project, string change)
    {
        CommandResult build = project.Build("--no-restore").Succeeds();
        Assert.True(build.Quantized.Count == 0, change);
        Assert.False(build.Compiled, change);
    }

    private static void Changed(ConsumerProject project, string item, string change)
    {
        CommandResult build = project.Build("--no-restore").Succeeds();
        Assert.Equal([item], build.Quantized);
        Assert.True(build.Compiled, change);
    }
}
