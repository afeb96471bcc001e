using Microsoft.CodeAnalysis;
using QuantBuild.Generator.Values;

namespace QuantBuild.Generator.Diagnostics;

/// <summary>A diagnostic as a value, to be reported at the end of the pipeline.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo? Location,
    EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) =>
        new(descriptor, location, new EquatableArray<string>(arguments));

    /// <param name="page">The address of the page of all diagnostics, or null where none is known.</param>
    public Diagnostic ToDiagnostic(string? page) =>
        Diagnostic.Create(LinkedTo(page), Location?.ToLocation() ?? Microsoft.CodeAnalysis.Location.None, [.. Arguments]);

    private DiagnosticDescriptor LinkedTo(string? page) => string.IsNullOrEmpty(page)
        ? Descriptor
        : new DiagnosticDescriptor(
            Descriptor.Id,
            Descriptor.Title,
            Descriptor.MessageFormat,
            Descriptor.Category,
            Descriptor.DefaultSeverity,
            Descriptor.IsEnabledByDefault,
            Descriptor.Description,
            $"{page}#{Descriptor.Id.ToLowerInvariant()}");
}
