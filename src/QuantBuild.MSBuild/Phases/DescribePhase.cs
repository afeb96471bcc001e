using System.Collections.Immutable;
using System.Text;
using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Manifests;
using QuantBuild.Quantizer.Configuration;

namespace QuantBuild.MSBuild.Phases;

/// <summary>Brings the manifests of a project up to date, for the generator.</summary>
internal sealed class DescribePhase(OutputFolder output, string engineFolder)
{
    /// <summary>Results stand in the order of the jobs. What a failed job described before stays.</summary>
    public ImmutableArray<JobResult> Run(ImmutableArray<QuantizationJob> jobs)
    {
        ContentHashes hashes = output.OpenHashes();
        string engine = EngineIdentity.Compute(engineFolder, hashes);
        ImmutableArray<JobResult> results =
        [
            .. jobs.Where(static job => !job.IsBroken).Select(job => JobResult.Capture(job, () => Run(job, engine, hashes))),
        ];
        hashes.TrySave();
        return results;
    }

    private JobResult Run(QuantizationJob job, string engine, ContentHashes hashes)
    {
        string manifestPath = output.Manifest(job);
        string stampPath = output.ManifestStamp(job);
        string fingerprint = ComputeFingerprint(job, engine, hashes);
        OutputStamp? stamp = OutputStamp.Read(stampPath);
        if (stamp?.IsCurrent(manifestPath, fingerprint) == true)
        {
            return new JobResult(job) { Outcome = JobOutcome.UpToDate, Warnings = stamp.Warnings };
        }

        TfliteModel model = ModelReader.ReadFile(job.ModelPath);
        string manifest = ManifestWriter.Write(ModelDescriber.Describe(job, model));
        ImmutableArray<Diagnostic> warnings = RunnableCheck.Warnings(job, model);
        ResultFile.WriteIfDifferent(manifestPath, Encoding.UTF8.GetBytes(manifest));
        OutputStamp.Of(manifestPath, fingerprint, warnings).Write(stampPath);
        return new JobResult(job) { Outcome = JobOutcome.Described, Warnings = warnings };
    }

    private static string ComputeFingerprint(QuantizationJob job, string engine, ContentHashes hashes)
    {
        string folder = Path.GetDirectoryName(job.ModelPath)!;
        return new Fingerprint()
            .Add("engine", engine)
            .Add("model", ModelFile.Hash(job.ModelPath, job.DefinedIn, hashes))
            .Add("names", job.ClassName, job.Namespace, job.ProjectPath)
            .Add(Settings.All, job.Settings with { CalibrationData = [] }, folder, hashes)
            .Add(BuildSettings.All, job.Application, folder, hashes)
            .Compute();
    }
}
