using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;

namespace QuantBuild.MSBuild.Phases;

/// <summary>What a job came to and what there is to say about it.</summary>
internal sealed record JobResult(QuantizationJob Job)
{
    public required JobOutcome Outcome { get; init; }

    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    public Diagnostic? Error { get; init; }

    /// <summary>The exception behind an error that is a defect of QuantBuild.</summary>
    public Exception? Defect { get; init; }

    public long OutputBytes { get; init; }

    /// <summary>Of everything that the output depends on, for a job that is still to run.</summary>
    public string Fingerprint { get; init; } = "";

    public ImmutableArray<string> CalibrationFiles { get; init; } = [];

    /// <summary>Runs a job and turns what it throws into a result.</summary>
#pragma warning disable CA1031 // A build reports every failure as an error, whatever its type.
    public static JobResult Capture(QuantizationJob job, Func<JobResult> run)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException)
        {
            return new JobResult(job) { Outcome = JobOutcome.Cancelled };
        }
        catch (QuantBuildException error)
        {
            return new JobResult(job) { Outcome = JobOutcome.Failed, Error = error.Diagnostic };
        }
        catch (Exception defect)
        {
            return new JobResult(job)
            {
                Outcome = JobOutcome.Failed,
                Error = Diagnostics.Defect.Create(job.ModelPath, $"{defect.GetType().Name}: {defect.Message}"),
                Defect = defect,
            };
        }
    }
#pragma warning restore CA1031
}
