using Microsoft.CodeAnalysis;

namespace QuantBuild.Generator.Manifests;

/// <summary>Stops the parser at a line; it never leaves <see cref="ManifestParser"/>.</summary>
internal sealed class ManifestFormatException(DiagnosticDescriptor descriptor, params string[] arguments) : Exception
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public string[] Arguments { get; } = arguments;
}
