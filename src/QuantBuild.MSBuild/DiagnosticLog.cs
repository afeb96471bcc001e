using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Phases;

namespace QuantBuild.MSBuild;

/// <summary>Diagnostics as messages of a build.</summary>
internal static class DiagnosticLog
{
    public static void Add(this TaskLoggingHelper log, JobResult result, bool errorsAsWarnings)
    {
        foreach (Diagnostic warning in result.Warnings)
        {
            log.Add(warning, result.Job.ModelPath);
        }

        if (result.Error is not null)
        {
            log.Add(result.Error, result.Job.ModelPath, errorsAsWarnings);
        }

        if (result.Defect is not null)
        {
            log.LogMessage(MessageImportance.Low, "{0}", result.Defect.ToString());
        }
    }

    /// <param name="log">The log of the task.</param>
    /// <param name="diagnostic">What to tell.</param>
    /// <param name="file">The file to name where the diagnostic names none.</param>
    /// <param name="errorsAsWarnings">For design-time builds, which have to go on.</param>
    public static void Add(this TaskLoggingHelper log, Diagnostic diagnostic, string? file, bool errorsAsWarnings = false)
    {
        file = diagnostic.File ?? file;
        if (diagnostic.Severity == DiagnosticSeverity.Error && !errorsAsWarnings)
        {
            log.LogError(null, diagnostic.Id, null, file, 0, 0, 0, 0, "{0}", diagnostic.Message);
        }
        else if (diagnostic.Severity == DiagnosticSeverity.Info)
        {
            log.LogMessage(null, diagnostic.Id, null, file, 0, 0, 0, 0, MessageImportance.Normal, "{0}", diagnostic.Message);
        }
        else
        {
            log.LogWarning(null, diagnostic.Id, null, file, 0, 0, 0, 0, "{0}", diagnostic.Message);
        }
    }
}
