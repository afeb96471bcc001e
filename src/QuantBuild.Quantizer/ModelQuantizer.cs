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
        Scheme scheme = settings.Scheme ?? Schemes.ChooseFor(hasSamples: calibration is not null);
        RequireBoundary(scheme, settings);
        QuantizerPipeline.RequireKnown(QuantizerPipeline.Default, settings.StopAfter);
        if (scheme.Requests.IsEmpty)
        {
            return new QuantizationResult(model, Report(model, _ => NodePlan.Keep($"the scheme is {scheme.Name}")), []);
        }

        var context = new QuantizerContext
        {
            Settings = settings,
            Recipe = Recipe.Of(scheme),
            RangeMethod = settings.CalibrationMethod,
            Calibration = calibration,
            Progress = progress,
            Dump = dump,
            Cancellation = cancellation,
        };
        QuantizerState state = QuantizerPipeline.Run(
            QuantizerPipeline.Default, new QuantizerState { Model = model }, context, settings.StopAfter);
        return new QuantizationResult(state.Model, Report(model, node => state.Plans.GetValueOrDefault(node, Undecided)), state.Warnings);
    }

    private static void RequireBoundary(Scheme scheme, QuantizationSettings settings)
    {
        bool integerBoundary = settings.InputType != ElementType.Float32 || settings.OutputType != ElementType.Float32;
        if (integerBoundary && !scheme.HasIntegerActivations)
        {
            throw Diagnostics.IntegerBoundaryNeedsInt8.Exception(file: null, settings.InputType, settings.OutputType, scheme.Name);
        }
    }

    private static ImmutableArray<OperatorReport> Report(TfliteModel model, Func<NodeRef, NodePlan> planOf) =>
        [.. model.Subgraphs.SelectMany((graph, subgraph) => graph.Nodes.Select((node, i) => Report(node, i, subgraph, planOf(new NodeRef(subgraph, node.Id)))))];

    private static OperatorReport Report(Node node, int index, int subgraph, NodePlan plan) =>
        new(node.Name, index, subgraph, plan.IsQuantized, plan.Reason);
}
