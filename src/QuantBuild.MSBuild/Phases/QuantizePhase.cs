using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Engine;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.Quantizer;
using QuantBuild.Quantizer.Configuration;
using QuantBuild.Quantizer.Data.Paths;

namespace QuantBuild.MSBuild.Phases;

/// <summary>Brings the quantized models of a project up to date.</summary>
internal sealed class QuantizePhase(IModelQuantizer quantizer, OutputFolder output, ResultCache cache, string engineFolder)
{
    /// <summary>Whether the graph is to be written after each pass, for which the model is quantized again.</summary>
    public bool DumpPasses { get; init; }

    /// <summary>Runs the jobs that have something to do, several at once; results stand in the order of the jobs.</summary>
    public ImmutableArray<JobResult> Run(ImmutableArray<QuantizationJob> jobs, int threads, CancellationToken cancellation)
    {
        ContentHashes hashes = output.OpenHashes();
        string engine = EngineIdentity.Compute(engineFolder, hashes);
        JobResult[] results = [.. jobs.Select(job => JobResult.Capture(job, () => Check(job, engine, hashes)))];
        hashes.TrySave();

        int[] pending = [.. Enumerable.Range(0, results.Length).Where(index => results[index].Outcome == JobOutcome.Pending)];
        int available = threads > 0 ? threads : Environment.ProcessorCount;
        int atOnce = Math.Clamp(pending.Length, 1, available);
        Parallel.ForEach(pending, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, index =>
            results[index] = JobResult.Capture(jobs[index], () => Run(results[index], available / atOnce, cancellation)));
        return [.. results];
    }

    private JobResult Check(QuantizationJob job, string engine, ContentHashes hashes)
    {
        string stampPath = output.ModelStamp(job);
        ImmutableArray<string> calibrationFiles = FindCalibrationFiles(job);
        string fingerprint = ComputeFingerprint(job, engine, hashes, job.NeedsCalibration ? calibrationFiles : []);
        OutputStamp? stamp = OutputStamp.Read(stampPath);
        if (DumpPasses || stamp is null || !stamp.IsCurrent(output.Model(job), fingerprint))
        {
            return new JobResult(job) { Outcome = JobOutcome.Pending, Fingerprint = fingerprint, CalibrationFiles = calibrationFiles };
        }

        if (IsOlderThanInputs(stampPath, job, calibrationFiles))
        {
            stamp.Write(stampPath);
        }

        return new JobResult(job) { Outcome = JobOutcome.UpToDate, Warnings = stamp.Warnings };
    }

    /// <summary>The files of every job exist and hold something, whether its scheme reads them or not.</summary>
    private static ImmutableArray<string> FindCalibrationFiles(QuantizationJob job)
    {
        ImmutableArray<string> files = DataPaths.Expand(job.Settings.CalibrationData);
        return files.FirstOrDefault(static file => InputFile.Length(file) == 0) is { } empty
            ? throw Diagnostics.ItemFileEmpty.Exception(job.DefinedIn, nameof(QuantizationSettings.CalibrationData), job.Item, empty)
            : files;
    }

    private JobResult Run(JobResult pending, int threads, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        QuantizationJob job = pending.Job;
        string outputPath = output.Model(job);
        PassDump? dump = DumpPasses ? new PassDump(output.Passes(job)) : null;
        QuantizationRequest request = new(job, pending.CalibrationFiles, threads, dump);
        QuantizedResult result = job.Scheme.Requests.IsEmpty
            ? new QuantizedResult(job.ModelPath, Warnings: [], IsNew: true)
            : cache.GetOrCreate(pending.Fingerprint, stream => quantizer.Quantize(request, stream, cancellation), cancellation, anew: DumpPasses);
        ResultFile.CopyIfDifferent(result.Path, outputPath);
        OutputStamp.Of(outputPath, pending.Fingerprint, result.Warnings).Write(output.ModelStamp(job));
        return new JobResult(job)
        {
            Outcome = result.IsNew ? JobOutcome.Quantized : JobOutcome.FromCache,
            Warnings = dump?.Problem is { } problem ? result.Warnings.Add(problem) : result.Warnings,
            OutputBytes = new FileInfo(outputPath).Length,
        };
    }

    private static string ComputeFingerprint(
        QuantizationJob job, string engine, ContentHashes hashes, ImmutableArray<string> calibrationFiles) => new Fingerprint()
        .Add("engine", engine)
        .Add("model", ModelFile.Hash(job.ModelPath, job.DefinedIn, hashes))
        .Add("labels", job.Application.Labels is { } labels ? [hashes.Of(labels)] : [])
        .Add(Settings.All, job.Settings with { CalibrationData = calibrationFiles }, Path.GetDirectoryName(job.ModelPath)!, hashes)
        .Compute();

    private static bool IsOlderThanInputs(string stampPath, QuantizationJob job, ImmutableArray<string> calibrationFiles)
    {
        DateTime time = File.GetLastWriteTimeUtc(stampPath);
        string[] inputs =
        [
            job.ModelPath,
            .. FilesOf(Settings.All, job.Settings with { CalibrationData = calibrationFiles }),
            .. FilesOf(BuildSettings.All, job.Application),
        ];
        return inputs.Any(input => File.GetLastWriteTimeUtc(input) > time);
    }

    private static IEnumerable<string> FilesOf<T>(ImmutableArray<Setting<T>> list, T settings) =>
        list.Where(static setting => setting.Kind.NamesFiles).SelectMany(setting => setting.Write(settings));
}
