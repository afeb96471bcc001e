using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantBuild.Generator.Diagnostics;

namespace QuantBuild.Generator.Wrappers;

/// <summary>What generated code needs from the project that compiles it.</summary>
/// <param name="MissingType">The first needed type that no reference has, or null.</param>
internal sealed record ProjectFacts(LanguageVersion LanguageVersion, string? MissingType)
{
    // Older compilers find a call with arrays ambiguous between spans and tensor spans.
    public const LanguageVersion OldestLanguageVersion = LanguageVersion.CSharp13;

    private static readonly string[] NeededTypes =
    [
        "QuantBuild.Runtime.PreparedModel",
        "System.Numerics.Tensors.ReadOnlyTensorSpan`1",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
    ];

    public DiagnosticInfo? Problem => LanguageVersion < OldestLanguageVersion
        ? DiagnosticInfo.Create(
            GeneratorDiagnostics.LanguageVersionTooOld,
            null,
            OldestLanguageVersion.ToDisplayString(),
            LanguageVersion.ToDisplayString())
        : MissingType is not null ? DiagnosticInfo.Create(GeneratorDiagnostics.RuntimeMissing, null, MissingType) : null;

    public static ProjectFacts Create(Compilation compilation) => new(
        ((CSharpCompilation)compilation).LanguageVersion,
        NeededTypes.FirstOrDefault(type => compilation.GetTypesByMetadataName(type).IsEmpty));
}
