using System.Collections.Immutable;
using QuantBuild.Model;
using QuantBuild.Operators;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Runs the float model over the samples and keeps the range of every float activation, and the channel means of those that meet weights.</summary>
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

        StatisticsRecorder total = Record(state, context, samples);
        return state with
        {
            Ranges = total.Statistics.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Range),
            Means = total.Statistics.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Means.ToImmutableArray()),
        };
    }

    private static StatisticsRecorder Record(QuantizerState state, QuantizerContext context, ISampleSource samples)
    {
        // Refuses nodes without the operands that the rules count on.
        using PreparedModel model = PreparedModel.Prepare(state.Model);
        HashSet<TensorId> withMeans = [.. state.Graph.Nodes.Where(state.IsInteger).SelectMany(node => FindWeighted(node, state.PlanOf(node).Rule!))];
        StatisticsRecorder total = NewRecorder();
        int done = 0;
        OrderedBlocks.Run(
            SampleBlockWorker.CountBlocks(samples.Count),
            context.Settings.Threads > 0 ? context.Settings.Threads : Environment.ProcessorCount,
            () => new SampleBlockWorker(model, samples, NewRecorder, context.Cancellation),
            block =>
            {
                total.Add(block);
                done = Math.Min(done + SampleBlockWorker.SamplesPerBlock, samples.Count);
                context.Progress?.Invoke(new QuantizationProgress("calibrate", done, samples.Count));
            },
            context.Cancellation);
        return total;

        StatisticsRecorder NewRecorder() => new(state.Graph, withMeans);
    }

    private static IEnumerable<TensorId> FindWeighted(Node node, QuantizationRule rule) =>
        rule.Inputs.OfType<Operand.BiasOperand>().Where(bias => bias.InputIndex is not null).Select(bias => node.Inputs[bias.InputIndex!.Value]);
}
