namespace QuantBuild.Model;

/// <summary>Something to tell the user: what, where, and what to do.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="File">The file concerned, or null.</param>
/// <param name="Message">The text with its particulars and remedy.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string? File, string Message)
{
    /// <summary>The code, QB and four digits.</summary>
    public string Id => Descriptor.Id;

    /// <summary>How serious it is.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>The byte of the file where it was found, where that is known.</summary>
    public long? Position { get; init; }

    /// <summary>The message without its remedy.</summary>
    internal string Statement => Message.EndsWith(Descriptor.Remedy, StringComparison.Ordinal) ? Message[..^Descriptor.Remedy.Length].TrimEnd() : Message;

    /// <summary>One line in the form that build logs use.</summary>
    /// <returns>File, severity, code and message.</returns>
    public override string ToString()
    {
        string severity = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        return File is null ? $"{severity} {Id}: {Message}" : $"{File}: {severity} {Id}: {Message}";
    }
}
