namespace QuantBuild.MSBuild.Phases;

/// <summary>What a job came to.</summary>
internal enum JobOutcome
{
    UpToDate,
    Pending,
    Described,
    FromCache,
    Quantized,
    Failed,
    Cancelled,
}
