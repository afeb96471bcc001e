using System.Collections.Immutable;
using System.Globalization;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Passes;

/// <summary>
/// Runs the float model over the samples and keeps what they show of every float activation, and the channel means of those that
/// meet weights. Nodes of a subgraph that no sample reaches stay as they are.
/// </summary>
internal static class Calibrate
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        if (!context.Recipe.NeedsCalibration)
        {
            return state;
        }

        if (context.Calibration is not { Count: > 0 } samples)
        {
            throw Diagnostics.CalibrationDataMissing.Exception(file: null);
        }

        return KeepUnseen(state with { Statistics = Record(state, context, samples).Statistics.ToImmutableDictionary() }, context.Settings);
    }

    private static StatisticsRecorder Record(QuantizerState state, QuantizerContext context, ISampleSource samples)
    {
        // Refuses nodes without the operands that the rules count on.
        using PreparedModel model = PreparedModel.Prepare(state.Model);
        HashSet<TensorRef> withMeans = [.. state.QuantizedNodes().Where(node => node.Form.HasIntegerActivations).SelectMany(FindWeighted)];
        StatisticsRecorder total = NewRecorder();
        int done = 0;
        OrderedBlocks.Run(
            SampleBlockWorker.CountBlocks(samples.Count),
            context.Settings.Threads > 0 ? context.Settings.Threads : Environment.ProcessorCount,
            () => new SampleBlockWorker(model, samples, NewRecorder, context.Cancellation),
            block =>
            {
                total.Merge(block);
                done = Math.Min(done + SampleBlockWorker.SamplesPerBlock, samples.Count);
                context.Progress?.Invoke(new QuantizationProgress("calibrate", done, samples.Count));
            },
            context.Cancellation);
        return total;

        StatisticsRecorder NewRecorder() => new(state.Model, context.RangeMethod, withMeans);
    }

    private static IEnumerable<TensorRef> FindWeighted(PlannedNode node) => node.Rule.Inputs
        .OfType<Operand.BiasOperand>()
        .Where(bias => bias.InputIndex is not null)
        .Select(bias => node.InputRef(bias.InputIndex!.Value));

    private static QuantizerState KeepUnseen(QuantizerState state, QuantizationSettings settings)
    {
        HashSet<int> seen = [0, .. state.Statistics.Keys.Select(tensor => tensor.Subgraph)];
        var report = new FloatReport();
        foreach (PlannedNode node in state.QuantizedNodes().Where(node => node.Form.HasIntegerActivations && !seen.Contains(node.Ref.Subgraph)).ToList())
        {
            string reason = string.Create(
                CultureInfo.InvariantCulture, $"no calibration sample reaches subgraph {node.Ref.Subgraph}, to which it belongs");
            state = state.WithPlan(node.Ref, NodePlan.Keep(reason));
            report.Add(node.Graph, node.Ref, node.Node, reason);
        }

        return report.AddTo(state, settings);
    }
}
