using System.Collections.Immutable;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Files;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Phases;
using QuantBuild.Quantizer.Data.Paths;

namespace QuantBuild.MSBuild;

/// <summary>
/// Writes the manifest of each model, which the generator reads, and says where its result will be. Runs in design-time
/// builds too: there an error is a warning, and a broken model keeps the manifest it had.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeQuantizedModels : ModelTask
{
    /// <summary>Whether an editor asks, not a build.</summary>
    public bool DesignTimeBuild { get; set; }

    /// <summary>The manifests, by full path.</summary>
    [Output]
    public ITaskItem[] Manifests { get; private set; } = [];

    /// <summary>The results to embed, with LogicalName and ManifestResourceName.</summary>
    [Output]
    public ITaskItem[] EmbeddedModels { get; private set; } = [];

    /// <summary>The results to copy beside the application, with TargetPath.</summary>
    [Output]
    public ITaskItem[] CopiedModels { get; private set; } = [];

    /// <summary>The files that each build brings up to date with its models, for the check whether a build is needed.</summary>
    [Output]
    public ITaskItem[] Stamps { get; private set; } = [];

    /// <summary>In design-time builds, the files that calibration data name; a missing one too, whose coming is to be seen.</summary>
    [Output]
    public ITaskItem[] CalibrationFiles { get; private set; } = [];

    private protected override bool Run()
    {
        ImmutableArray<QuantizationJob> jobs = ReadJobs(DesignTimeBuild);
        if (Log.HasLoggedErrors)
        {
            return false;
        }

        OutputFolder output = Output;
        foreach (JobResult result in new DescribePhase(output, EngineFolder).Run(jobs))
        {
            DiagnosticLog.Add(result, DesignTimeBuild);
        }

        Manifests = ToItems(jobs.Select(output.Manifest).Where(File.Exists));
        Written = ToItems(jobs.SelectMany(job => new[] { output.Manifest(job), output.ManifestStamp(job) }).Append(output.HashStore).Where(File.Exists));
        Stamps = ToItems(jobs.Select(output.ModelStamp));
        CalibrationFiles = DesignTimeBuild ? ToItems(jobs.SelectMany(static job => job.Settings.CalibrationData).SelectMany(FindCalibrationFiles).Distinct()) : [];
        EmbeddedModels = [.. jobs.Where(static job => job.Application.Packaging == Packaging.Embedded).Select(job => ToEmbedded(job, output))];
        CopiedModels = [.. jobs.Where(static job => job.Application.Packaging == Packaging.File).Select(job => ToCopied(job, output))];
        return !Log.HasLoggedErrors;
    }

    private static IEnumerable<string> FindCalibrationFiles(string path)
    {
        try
        {
            return DataPaths.Expand([path]);
        }
        catch (QuantBuildException)
        {
            return DataPattern.IsPattern(path) ? [] : [path];
        }
    }

    private static TaskItem ToEmbedded(QuantizationJob job, OutputFolder output)
    {
        TaskItem item = ToItem(output.Model(job));
        item.SetMetadata("LogicalName", job.ResourceName);
        item.SetMetadata("ManifestResourceName", job.ResourceName);
        return item;
    }

    private static TaskItem ToCopied(QuantizationJob job, OutputFolder output)
    {
        TaskItem item = ToItem(output.Model(job));
        item.SetMetadata("TargetPath", BuildText.Escape(job.ProjectPath));
        return item;
    }
}
