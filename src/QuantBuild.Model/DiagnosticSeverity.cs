namespace QuantBuild.Model;

/// <summary>How serious a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>For information only.</summary>
    Info,

    /// <summary>The result stands, but may not be what was wanted.</summary>
    Warning,

    /// <summary>There is no result.</summary>
    Error,
}
