using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Quantizer.Recipes;

namespace QuantBuild.Quantizer;

/// <summary>Quantizes a model. The same inputs give the same bytes, whatever the machine and the number of threads.</summary>
internal static class ModelQuantizer
{
    private static readonly NodePlan Undecided = NodePlan.Keep("the work stopped before it was decided");

    /// <exception cref="QuantBuildException">The settings contradict each other or the model, or the model cannot be quantized so.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static QuantizationResult Quantize(
        TfliteModel model,
        QuantizationSettings settings,
        ISampleSource? calibration = null,
        Action<QuantizationProgress>? progress = null,
        PassDump? dump = null,
        CancellationToken cancellation = default)
    {
        Scheme scheme = FindScheme(ResolveScheme(settings, calibration));
        RequireImplemented(scheme, settings);
        if (scheme.Requests.IsEmpty)
        {
            return new QuantizationResult(model, Report(model, NodePlan.Keep($"the scheme is {scheme.Name}")), []);
        }

        var context = new QuantizerContext
        {
            Settings = settings,
            Recipe = Recipe.Of(scheme),
            Calibration = calibration,
            Progress = progress,
            Dump = dump,
            Cancellation = cancellation,
        };
        QuantizerState state = QuantizerPipeline.Run(
            QuantizerPipeline.Default, new QuantizerState { Model = model }, context, settings.StopAfter);
        return new QuantizationResult(state.Model, Report(model, state), state.Warnings);
    }

    public static QuantizationScheme ResolveScheme(QuantizationSettings settings, ISampleSource? calibration) =>
        settings.Scheme ?? (calibration is null ? QuantizationScheme.DynamicRange : QuantizationScheme.Int8);

    private static Scheme FindScheme(QuantizationScheme scheme) => Schemes.Find(scheme.ToString())
        ?? throw Diagnostics.SettingNotSupported.Exception(
            file: null, "Quantization", scheme, string.Join(", ", Schemes.All.Select(known => known.Name)));

    private static void RequireImplemented(Scheme scheme, QuantizationSettings settings)
    {
        if (settings.CalibrationMethod != CalibrationMethod.MinMax)
        {
            throw Diagnostics.SettingNotSupported.Exception(file: null, "CalibrationMethod", settings.CalibrationMethod, "MinMax");
        }

        bool integerBoundary = settings.InputType != ElementType.Float32 || settings.OutputType != ElementType.Float32;
        if (integerBoundary && !scheme.HasIntegerActivations)
        {
            throw Diagnostics.IntegerBoundaryNeedsInt8.Exception(file: null, settings.InputType, settings.OutputType, scheme.Name);
        }
    }

    private static ImmutableArray<OperatorReport> Report(TfliteModel model, QuantizerState state) =>
        [.. model.Main.Nodes.Select((node, i) => Report(node, i, state.Plans.GetValueOrDefault(new NodeRef(0, node.Id), Undecided)))];

    private static ImmutableArray<OperatorReport> Report(TfliteModel model, NodePlan plan) =>
        [.. model.Main.Nodes.Select((node, i) => Report(node, i, plan))];

    private static OperatorReport Report(Node node, int index, NodePlan plan) =>
        new(node.Name, index, plan.IsQuantized, plan.Reason);
}
