using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantBuild.Generator.Diagnostics;
using QuantBuild.Generator.Emission;
using QuantBuild.Generator.Manifests;
using QuantBuild.Generator.Wrappers;

namespace QuantBuild.Generator;

/// <summary>Writes a typed class for each model manifest among the additional files of a project.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WrapperGenerator : IIncrementalGenerator
{
    private const string ManifestExtension = ".quantbuild.txt";
    private const string DiagnosticsPage = "build_property.QuantBuildDiagnosticsPage";

    /// <summary>Sets up the steps from manifests to sources.</summary>
    /// <param name="context">The pipeline under construction.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ManifestResult> manifests = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith(ManifestExtension, StringComparison.OrdinalIgnoreCase))
            .Select((file, cancellation) => ManifestParser.Parse(file.Path, file.GetText(cancellation)))
            .WithTrackingName(TrackingNames.Manifests);

        IncrementalValuesProvider<WrapperModel> wrappers = manifests
            .Where(result => result.Manifest is not null)
            .Select((result, _) => WrapperModelBuilder.Build(result.Path, result.Manifest!))
            .WithTrackingName(TrackingNames.Wrappers);

        IncrementalValueProvider<AcceptedWrappers> accepted = wrappers
            .Collect()
            .Select((models, _) => AcceptedWrappers.Choose(models))
            .WithTrackingName(TrackingNames.Accepted);

        IncrementalValueProvider<ProjectFacts> project = context.CompilationProvider
            .Select((compilation, _) => ProjectFacts.Create(compilation))
            .WithTrackingName(TrackingNames.Project);

        IncrementalValueProvider<DiagnosticInfo?> projectProblem = project
            .Combine(accepted)
            .Select((pair, _) => pair.Right.Models.Count > 0 ? pair.Left.Problem : null)
            .WithTrackingName(TrackingNames.Problems);

        IncrementalValueProvider<string?> page = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => options.GlobalOptions.TryGetValue(DiagnosticsPage, out string? value) ? value : null);

        context.RegisterSourceOutput(manifests.Combine(page), (output, pair) => Report(output, pair.Left.Error, pair.Right));
        context.RegisterSourceOutput(projectProblem.Combine(page), (output, pair) => Report(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            accepted.SelectMany((wrapper, _) => wrapper.Problems.ToImmutableArray()).Combine(page),
            (output, pair) => Report(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            accepted.SelectMany((wrapper, _) => wrapper.Models.ToImmutableArray()).Combine(projectProblem).Combine(page),
            (output, pair) => Write(output, pair.Left.Left, pair.Left.Right, pair.Right));
    }

    private static void Write(SourceProductionContext output, WrapperModel model, DiagnosticInfo? problem, string? page)
    {
        if (problem is not null)
        {
            return;
        }

        foreach (DiagnosticInfo warning in model.Warnings)
        {
            Report(output, warning, page);
        }

        if (model.Signatures.Count > 0)
        {
            output.AddSource(model.FullName + ".g.cs", SourceText.From(WrapperEmitter.Emit(model), Encoding.UTF8));
        }
    }

    private static void Report(SourceProductionContext output, DiagnosticInfo? diagnostic, string? page)
    {
        if (diagnostic is not null)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic(page));
        }
    }
}
