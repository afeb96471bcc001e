using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Build.Framework;
using QuantBuild.Model;
using QuantBuild.MSBuild.Engine;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Phases;

namespace QuantBuild.MSBuild;

/// <summary>Quantizes the models whose contents, data or settings changed.</summary>
[MSBuildMultiThreadableTask]
public sealed class QuantizeModels : ModelTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly IModelQuantizer _quantizer;

    /// <summary>Makes the task.</summary>
    public QuantizeModels()
        : this(new ModelQuantizerEngine())
    {
    }

    internal QuantizeModels(IModelQuantizer quantizer) => _quantizer = quantizer;

    /// <summary>The folder of results that the configurations and target frameworks of the project share.</summary>
    [Required]
    public string CacheDirectory { get; set; } = "";

    /// <summary>How many threads to use; empty or 0 for one per processor. Results do not depend on it.</summary>
    public string Threads { get; set; } = "";

    /// <summary>Whether to write the graph after each pass of the quantizer: true or false.</summary>
    public string DumpPasses { get; set; } = "";

    private protected override bool Run()
    {
        ImmutableArray<QuantizationJob> jobs = ReadJobs(errorsAsWarnings: false);
        int threads = ReadThreads("QuantBuildThreads", Threads);
        bool? dumpPasses = ReadSwitch("QuantBuildDumpPasses", DumpPasses);
        if (Log.HasLoggedErrors)
        {
            return false;
        }

        OutputFolder output = Output;
        QuantizePhase phase = new(_quantizer, output, new ResultCache(Project.Resolve(CacheDirectory)), EngineFolder)
        {
            DumpPasses = dumpPasses == true,
        };
        ImmutableArray<JobResult> results = phase.Run(jobs, threads, _cancellation.Token);
        foreach (JobResult result in results)
        {
            Report(result, output);
        }

        Written = ToItems(jobs.SelectMany(job => new[] { output.Model(job), output.ModelStamp(job) }).Where(File.Exists));
        return !Log.HasLoggedErrors && results.All(static result => result.Outcome != JobOutcome.Cancelled);
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private void Report(JobResult result, OutputFolder output)
    {
        DiagnosticLog.Add(result, errorsAsWarnings: false);
        QuantizationJob job = result.Job;
        switch (result.Outcome)
        {
            case JobOutcome.Quantized:
                long before = new FileInfo(job.ModelPath).Length;
                Log.LogMessage(MessageImportance.High, "{0}", string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {job.Item} -> {output.Model(job)} ({job.Scheme.Name}, {before} -> {result.OutputBytes} bytes)"));
                break;
            case JobOutcome.FromCache:
                Log.LogMessage(MessageImportance.Normal, "{0}", $"  {job.Item} -> {output.Model(job)} ({job.Scheme.Name}, from an earlier build)");
                break;
            case JobOutcome.UpToDate:
                Log.LogMessage(MessageImportance.Low, "{0}", $"  {job.Item} is up to date.");
                break;
            case JobOutcome.Cancelled:
                DiagnosticLog.Add(Diagnostics.QuantizationCancelled.Create(job.DefinedIn, job.Item), job.Source);
                break;
        }
    }
}
