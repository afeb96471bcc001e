using System.Collections.Immutable;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Phases;
using QuantBuild.MSBuild.Tests.Support;

namespace QuantBuild.MSBuild.Tests.Phases;

public sealed class EngineChangeTests : IDisposable
{
    private const string TaskLibrary = "engine/QuantBuild.MSBuild.dll";
    private const string LibraryBehind = "engine/QuantBuild.Quantizer.dll";

    private readonly TestProject _project = new();
    private readonly ImmutableArray<QuantizationJob> _jobs;

    public EngineChangeTests()
    {
        _jobs = QuantizationJobReader.Read([TestProject.Dense()], _project.Context, []);
        _project.Write(TaskLibrary, "tasks 1");
        _project.Write(LibraryBehind, "quantizer 1");
    }

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(TaskLibrary, true)]
    [InlineData(LibraryBehind, true)]
    [InlineData("engine/QuantBuild.New.dll", true)]
    [InlineData("engine/QuantBuild.Quantizer.xml", false)]
    public void Another_engine_runs_the_models_again(string changed, bool runs)
    {
        Assert.Equal((JobOutcome.Described, JobOutcome.Quantized), Run());
        Assert.Equal((JobOutcome.UpToDate, JobOutcome.UpToDate), Run());
        _project.Write(changed, "something of version 2");
        Assert.Equal(runs ? (JobOutcome.Described, JobOutcome.Quantized) : (JobOutcome.UpToDate, JobOutcome.UpToDate), Run());
    }

    [Fact]
    public void An_engine_that_only_moved_in_time_runs_nothing()
    {
        Run();
        File.SetLastWriteTimeUtc(_project.PathOf(LibraryBehind), DateTime.UtcNow.AddSeconds(5));
        Assert.Equal((JobOutcome.UpToDate, JobOutcome.UpToDate), Run());
    }

    private (JobOutcome Manifest, JobOutcome Model) Run()
    {
        OutputFolder output = new(_project.OutputFolder);
        string engine = _project.PathOf("engine");
        QuantizePhase quantize = new(new CountingQuantizer(), output, new ResultCache(_project.CacheFolder), engine);
        JobResult manifest = Assert.Single(new DescribePhase(output, engine).Run(_jobs));
        JobResult model = Assert.Single(quantize.Run(_jobs, threads: 1, CancellationToken.None));
        Assert.Null(manifest.Error);
        Assert.Null(model.Error);
        return (manifest.Outcome, model.Outcome);
    }
}
