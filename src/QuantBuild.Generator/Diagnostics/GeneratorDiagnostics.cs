using Microsoft.CodeAnalysis;

namespace QuantBuild.Generator.Diagnostics;

/// <summary>Every diagnostic of the generator: QB4xxx.</summary>
internal static class GeneratorDiagnostics
{
    public static readonly DiagnosticDescriptor ManifestMalformed = Create(
        "QB4001",
        DiagnosticSeverity.Error,
        "The manifest of a model is malformed",
        "The model manifest cannot be used: {0}.",
        "QuantBuild writes this file: rebuild the project, or delete its obj folder first.");

    public static readonly DiagnosticDescriptor ManifestVersion = Create(
        "QB4002",
        DiagnosticSeverity.Error,
        "The manifest has another format version",
        "The model manifest has format version '{0}', but this generator reads version {1}.",
        "The QuantBuild package was updated: rebuild the project and restart the editor.");

    public static readonly DiagnosticDescriptor DuplicateType = Create(
        "QB4003",
        DiagnosticSeverity.Error,
        "Two models generate one type",
        "The models '{0}' and '{1}' both generate the type '{2}'.",
        "Give one of them another ClassName or Namespace.");

    public static readonly DiagnosticDescriptor LanguageVersionTooOld = Create(
        "QB4004",
        DiagnosticSeverity.Error,
        "The C# language version is too old",
        "Classes of models need C# {0} or later, but the project is compiled as C# {1}.",
        "Remove LangVersion from the project, or raise it.");

    public static readonly DiagnosticDescriptor RuntimeMissing = Create(
        "QB4005",
        DiagnosticSeverity.Error,
        "The runtime is not referenced",
        "Classes of models need the type '{0}', which no reference of the project has.",
        "Reference the package QuantBuild without ExcludeAssets, from a project for net10.0 or later.");

    public static readonly DiagnosticDescriptor LabelsUnused = Create(
        "QB4006",
        DiagnosticSeverity.Warning,
        "No output has one value per label",
        "The model '{0}' has {1} labels, but no floating point or quantized output with {1} values, so that its outputs have no Top and Best.",
        "Give a labels file with one line for each class.");

    public static readonly DiagnosticDescriptor UnsupportedTensor = Create(
        "QB4007",
        DiagnosticSeverity.Warning,
        "A signature has a tensor type without a C# type",
        "The model '{0}' has no method for {1}: the tensor '{2}' has the element type {3}.",
        "Run the model with QuantBuild.Runtime.Interpreter.");

    public static readonly DiagnosticDescriptor ClassNamedAsMember = Create(
        "QB4008",
        DiagnosticSeverity.Error,
        "A class is named as one of its members",
        "The class of the model '{0}' cannot be named '{1}', which is the name of one of its members.",
        "Give the model another ClassName.");

    /// <summary>All rows, ordered by code.</summary>
    public static DiagnosticDescriptor[] All { get; } =
    [
        ManifestMalformed,
        ManifestVersion,
        DuplicateType,
        LanguageVersionTooOld,
        RuntimeMissing,
        LabelsUnused,
        UnsupportedTensor,
        ClassNamedAsMember,
    ];

    private static DiagnosticDescriptor Create(string id, DiagnosticSeverity severity, string title, string message, string remedy) =>
        new(id, title, $"{message} {remedy}", "QuantBuild", severity, isEnabledByDefault: true, description: remedy);
}
