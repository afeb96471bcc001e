using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Quantizer.Data;

namespace QuantBuild.Quantizer;

/// <summary>Quantizes a model. The same inputs give the same bytes, whatever the machine and the number of threads.</summary>
internal static class ModelQuantizer
{
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
        QuantizationScheme scheme = ResolveScheme(settings, calibration);
        RequireImplemented(scheme, settings);
        if (scheme == QuantizationScheme.None)
        {
            return new QuantizationResult(model, Report(model, NodeDecision.Keep("the scheme is None")), []);
        }

        var context = new QuantizerContext
        {
            Settings = settings,
            Scheme = scheme,
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

    private static void RequireImplemented(QuantizationScheme scheme, QuantizationSettings settings)
    {
        if (scheme is QuantizationScheme.Float16 or QuantizationScheme.Int16x8)
        {
            throw Diagnostics.SettingNotSupported.Exception(file: null, "Quantization", scheme, "None, DynamicRange, Int8");
        }

        if (settings.CalibrationMethod != CalibrationMethod.MinMax)
        {
            throw Diagnostics.SettingNotSupported.Exception(file: null, "CalibrationMethod", settings.CalibrationMethod, "MinMax");
        }

        bool integerBoundary = settings.InputType != ElementType.Float32 || settings.OutputType != ElementType.Float32;
        if (integerBoundary && scheme != QuantizationScheme.Int8)
        {
            throw Diagnostics.IntegerBoundaryNeedsInt8.Exception(file: null, settings.InputType, settings.OutputType, scheme);
        }
    }

    private static ImmutableArray<OperatorReport> Report(TfliteModel model, QuantizerState state) => state.Decisions.IsEmpty
        ? Report(model, NodeDecision.Keep("the work stopped before it was decided"))
        : [.. model.Main.Nodes.Select((node, i) => Report(node, i, state.DecisionOf(node.Id)))];

    private static ImmutableArray<OperatorReport> Report(TfliteModel model, NodeDecision decision) =>
        [.. model.Main.Nodes.Select((node, i) => Report(node, i, decision))];

    private static OperatorReport Report(Node node, int index, NodeDecision decision) =>
        new(node.Name, index, decision.Treatment != NodeTreatment.Keep, decision.Reason);
}
