using System.Xml;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using QuantBuild.Model;
using QuantBuild.MSBuild.Jobs;
using QuantBuild.MSBuild.Phases;

namespace QuantBuild.MSBuild;

/// <summary>Diagnostics as messages of a build.</summary>
/// <param name="log">The log of the task.</param>
/// <param name="page">The address of the page of all diagnostics; empty where none is known.</param>
internal sealed class DiagnosticLog(TaskLoggingHelper log, string page)
{
    /// <summary>What the quantizer and the data reader find wrong, and the project has to mend.</summary>
    private static readonly DiagnosticDescriptor[] OfProject = [Diagnostics.SettingNotSupported, Diagnostics.DataMissing, Diagnostics.NormalizationWrong];

    public void Add(JobResult result, bool errorsAsWarnings)
    {
        QuantizationJob job = result.Job;
        foreach (Diagnostic diagnostic in result.Error is null ? result.Warnings : result.Warnings.Add(result.Error))
        {
            string file = OfProject.Contains(diagnostic.Descriptor) ? job.DefinedIn : diagnostic.File ?? job.ModelPath;
            Add(diagnostic with { File = file }, job.Source, errorsAsWarnings);
        }

        if (result.Defect is not null)
        {
            log.LogMessage(MessageImportance.Low, "{0}", result.Defect.ToString());
        }
    }

    /// <param name="diagnostic">What to tell.</param>
    /// <param name="source">The item that it is about, for its place where the diagnostic is one of the project file.</param>
    /// <param name="errorsAsWarnings">For design-time builds, which have to go on.</param>
    public void Add(Diagnostic diagnostic, ItemSource source, bool errorsAsWarnings = false) =>
        Add(diagnostic, source.ProjectFile, errorsAsWarnings, diagnostic.File == source.ProjectFile ? source.Find() : null);

    /// <param name="diagnostic">What to tell.</param>
    /// <param name="file">The file to name where the diagnostic names none.</param>
    /// <param name="errorsAsWarnings">For design-time builds, which have to go on.</param>
    /// <param name="place">Where in the file, or null.</param>
    public void Add(Diagnostic diagnostic, string file, bool errorsAsWarnings = false, IXmlLineInfo? place = null)
    {
        string? link = page.Length == 0 ? null : diagnostic.Descriptor.LinkIn(page);
        file = diagnostic.File ?? file;
        int line = place?.LineNumber ?? 0;
        int column = place?.LinePosition ?? 0;
        if (diagnostic.Severity == DiagnosticSeverity.Error && !errorsAsWarnings)
        {
            log.LogError(null, diagnostic.Id, null, link, file, line, column, 0, 0, "{0}", diagnostic.Message);
        }
        else if (diagnostic.Severity == DiagnosticSeverity.Info)
        {
            log.LogMessage(null, diagnostic.Id, null, file, line, column, 0, 0, MessageImportance.Normal, "{0}", diagnostic.Message);
        }
        else
        {
            log.LogWarning(null, diagnostic.Id, null, link, file, line, column, 0, 0, "{0}", diagnostic.Message);
        }
    }
}
