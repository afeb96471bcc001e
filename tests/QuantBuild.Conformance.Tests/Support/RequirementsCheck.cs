using QuantBuild.Testing;
using QuantBuild.Testing.ReferenceRuntimes;

namespace QuantBuild.Conformance.Tests.Support;

internal static class RequirementsCheck
{
    /// <summary>Why a test is to be skipped; never in continuous integration, where it fails for want of what it needs.</summary>
    public static string? SkipReason(Requirements requirements)
    {
        return Environment.GetEnvironmentVariable("CI") == "true" ? null
            : requirements.HasFlag(Requirements.Zoo) && !Zoo.IsAvailable ? Zoo.UnavailableReason
            : requirements.HasFlag(Requirements.Corpus) && !Corpus.IsAvailable ? Corpus.UnavailableReason
            : requirements.HasFlag(Requirements.Tflite) && ReferencePackages.TfliteMissing is { } tflite ? tflite
            : requirements.HasFlag(Requirements.LiteRt) && ReferencePackages.LiteRtMissing is { } liteRt ? liteRt
            : null;
    }
}
