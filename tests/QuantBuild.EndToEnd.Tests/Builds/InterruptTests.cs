using System.Diagnostics;
using QuantBuild.EndToEnd.Tests.Support;
using QuantBuild.Testing.Models;

namespace QuantBuild.EndToEnd.Tests.Builds;

/// <summary>Ctrl-C while a model is being calibrated.</summary>
[Collection(PackageSuite.Name)]
public sealed class InterruptTests(PackageFeed feed)
{
    private const int Width = 1024;
    private const int Repetitions = 4_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void An_interrupted_build_ends_soon_and_leaves_nothing_half_written()
    {
        using ConsumerProject project = feed.CreateProject("");
        string data = string.Join(';', Enumerable.Repeat("data.npz", Repetitions));
        project.Write("App.csproj", project.Project($"""<ItemGroup><QuantizedModel Include="dense.tflite" CalibrationData="{data}" /></ItemGroup>"""));
        project.WriteModel("dense.tflite", SmallModels.Dense(Width, Width));
        project.WriteCalibration("data.npz", inputs: Width);
        DotnetCommand.Run(project.Folder, "restore", "-nr:false").Succeeds();

        using DotnetCommand build = DotnetCommand.Start(
            project.Folder, "msbuild", "-nr:false", "-tl:off", "-v:m", "-t:QuantizeModels");
        Stopwatch waited = Stopwatch.StartNew();
        while (!project.Results().Any(IsBeingQuantized))
        {
            Assert.True(waited.Elapsed < Patience, "Quantization did not start.");
            Thread.Sleep(20);
        }

        build.Interrupt();
        waited.Restart();
        CommandResult result = build.Wait();
        Assert.NotEqual(0, result.ExitCode);
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), result.Output);
        Assert.Contains("QB0019", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Results(), static path =>
            path.EndsWith(".tmp", StringComparison.Ordinal) || path.EndsWith(".tflite", StringComparison.Ordinal) || path.EndsWith("dense.stamp", StringComparison.Ordinal));
    }

    /// <summary>The half-written model in the cache; the manifest is written before.</summary>
    private static bool IsBeingQuantized(string path) =>
        path.StartsWith("quantbuild/", StringComparison.Ordinal) && path.EndsWith(".tmp", StringComparison.Ordinal);
}
