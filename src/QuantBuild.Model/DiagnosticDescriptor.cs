using System.Globalization;

namespace QuantBuild.Model;

/// <summary>One kind of diagnostic: a row of <see cref="Diagnostics"/>.</summary>
/// <param name="Id">The code, QB and four digits; never reused.</param>
/// <param name="Severity">How serious it is.</param>
/// <param name="Title">A few words for lists.</param>
/// <param name="MessageFormat">What is wrong and where, with {0}, {1}, … for particulars.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DiagnosticDescriptor(
    string Id,
    DiagnosticSeverity Severity,
    string Title,
    string MessageFormat,
    string Remedy)
{
    /// <summary>Makes the diagnostic for one case.</summary>
    /// <param name="file">The file concerned, or null.</param>
    /// <param name="arguments">The particulars for the placeholders of the message.</param>
    /// <returns>The diagnostic.</returns>
    public Diagnostic Create(string? file, params object?[] arguments) =>
        new(this, file, string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments) + " " + Remedy);

    /// <summary>Makes the exception for one case.</summary>
    /// <param name="file">The file concerned, or null.</param>
    /// <param name="arguments">The particulars for the placeholders of the message.</param>
    /// <returns>The exception, to be thrown.</returns>
    public QuantBuildException Exception(string? file, params object?[] arguments) => new(Create(file, arguments));

    /// <summary>The address of this row in the page of all diagnostics.</summary>
    internal string LinkIn(string page) => $"{page}#{Id.ToLowerInvariant()}";
}
