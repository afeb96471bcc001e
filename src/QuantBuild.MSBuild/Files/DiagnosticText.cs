using System.Text;
using QuantBuild.Model;
using QuantBuild.MSBuild.Manifests;

namespace QuantBuild.MSBuild.Files;

/// <summary>Diagnostics as lines of code and message.</summary>
internal static class DiagnosticText
{
    public static string Write(IEnumerable<Diagnostic> diagnostics)
    {
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append(diagnostic.Id).Append('\t').Append(TextFields.Escape(diagnostic.Message)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The diagnostics, or null where a line is none.</summary>
    public static IReadOnlyList<Diagnostic>? Parse(ReadOnlySpan<string> lines)
    {
        List<Diagnostic> diagnostics = new(lines.Length);
        foreach (string line in lines)
        {
            string[] fields = line.Split('\t');
            DiagnosticDescriptor? descriptor = Diagnostics.All.FirstOrDefault(row => row.Id == fields[0]);
            if (fields.Length != 2 || descriptor is null)
            {
                return null;
            }

            diagnostics.Add(new Diagnostic(descriptor, File: null, TextFields.Unescape(fields[1])));
        }

        return diagnostics;
    }
}
