using System.Xml;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Phases;

namespace QuantBuild.MSBuild;

/// <summary>Diagnostics as messages of a build.</summary>
internal static class DiagnosticLog
{
    /// <summary>What the quantizer and the data reader find wrong, and the project has to mend.</summary>
    private static readonly DiagnosticDescriptor[] OfProject = [Diagnostics.SettingNotSupported, Diagnostics.DataMissing, Diagnostics.NormalizationWrong];

    public static void Add(this TaskLoggingHelper log, JobResult result, bool errorsAsWarnings)
    {
        QuantizationJob job = result.Job;
        foreach (Diagnostic diagnostic in result.Error is null ? result.Warnings : result.Warnings.Add(result.Error))
        {
            string file = OfProject.Contains(diagnostic.Descriptor) ? job.DefinedIn : diagnostic.File ?? job.ModelPath;
            log.Add(diagnostic with { File = file }, job.Source, errorsAsWarnings);
        }

        if (result.Defect is not null)
        {
            log.LogMessage(MessageImportance.Low, "{0}", result.Defect.ToString());
        }
    }

    /// <param name="log">The log of the task.</param>
    /// <param name="diagnostic">What to tell.</param>
    /// <param name="source">The item that it is about, for its place where the diagnostic is one of the project file.</param>
    /// <param name="errorsAsWarnings">For design-time builds, which have to go on.</param>
    public static void Add(this TaskLoggingHelper log, Diagnostic diagnostic, ItemSource source, bool errorsAsWarnings = false) =>
        log.Add(diagnostic, source.ProjectFile, errorsAsWarnings, diagnostic.File == source.ProjectFile ? source.Find() : null);

    /// <param name="log">The log of the task.</param>
    /// <param name="diagnostic">What to tell.</param>
    /// <param name="file">The file to name where the diagnostic names none.</param>
    /// <param name="errorsAsWarnings">For design-time builds, which have to go on.</param>
    /// <param name="place">Where in the file, or null.</param>
    public static void Add(
        this TaskLoggingHelper log, Diagnostic diagnostic, string file, bool errorsAsWarnings = false, IXmlLineInfo? place = null)
    {
        file = diagnostic.File ?? file;
        int line = place?.LineNumber ?? 0;
        int column = place?.LinePosition ?? 0;
        if (diagnostic.Severity == DiagnosticSeverity.Error && !errorsAsWarnings)
        {
            log.LogError(null, diagnostic.Id, null, file, line, column, 0, 0, "{0}", diagnostic.Message);
        }
        else if (diagnostic.Severity == DiagnosticSeverity.Info)
        {
            log.LogMessage(null, diagnostic.Id, null, file, line, column, 0, 0, MessageImportance.Normal, "{0}", diagnostic.Message);
        }
        else
        {
            log.LogWarning(null, diagnostic.Id, null, file, line, column, 0, 0, "{0}", diagnostic.Message);
        }
    }
}
