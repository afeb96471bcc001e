using QuantBuild.EndToEnd.Tests.Support;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>What an editor asks for, before and between builds.</summary>
[Collection(PackageSuite.Name)]
public sealed class DesignTimeTests(PackageFeed feed)
{
    [Fact]
    public void An_editor_knows_the_classes_before_the_first_build_and_while_a_model_is_broken()
    {
        using ConsumerProject project = feed.CreateProject("""<ItemGroup><QuantizedModel Include="dense.tflite" CalibrationData="data/*.npz" Labels="labels.txt" /></ItemGroup>""");
        project.WriteModel("dense.tflite");
        project.Write("labels.txt", "a\nb\nc\n");
        project.WriteCalibration("data/a.npz");
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();

        string output = Ask("AdditionalFiles");
        Assert.Contains(Path.Combine(project.ObjFolder, "dense.quantbuild.txt"), output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Results(), static path => path.EndsWith(".tflite", StringComparison.Ordinal));

        output = Ask("UpToDateCheckOutput");
        Assert.Contains(Path.Combine(project.ObjFolder, "dense.stamp"), output, StringComparison.Ordinal);

        project.Write("dense.tflite", "half saved");
        output = Ask("AdditionalFiles");
        Assert.Contains("warning QB1004", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(project.ObjFolder, "dense.quantbuild.txt"), output, StringComparison.Ordinal);

        foreach (string items in new[] { "Watch", "UpToDateCheckInput" })
        {
            output = Ask(items);
            Assert.Contains("\"dense.tflite\"", output, StringComparison.Ordinal);
            Assert.Contains("\"labels.txt\"", output, StringComparison.Ordinal);
            Assert.Contains(project.PathOf("data/a.npz"), output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"Identity\": \"data/*.npz\"", output, StringComparison.Ordinal);
        }

        string Ask(string items) => DotnetCommand.Run(
            project.Folder,
            "msbuild", "-nr:false", "-tl:off", "-v:m", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", $"-getItem:{items}").Succeeds().Output;
    }

    /// <summary>dotnet watch reads the property in a file that is imported before the targets of packages.</summary>
    [Fact]
    public void Watching_asks_for_the_files_of_calibration_data()
    {
        using ConsumerProject project = feed.CreateProject("");
        project.Write("watch.targets", "<Project><PropertyGroup><Seen>$(CustomCollectWatchItems)</Seen></PropertyGroup></Project>");
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();
        CommandResult result = DotnetCommand.Run(
            project.Folder, "msbuild", "-nr:false", $"-p:CustomAfterMicrosoftCommonTargets={project.PathOf("watch.targets")}", "-getProperty:Seen");
        Assert.Contains("QuantBuildDescribe", result.Succeeds().Output, StringComparison.Ordinal);
    }
}
