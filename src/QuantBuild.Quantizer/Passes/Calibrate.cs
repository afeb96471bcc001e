using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using QuantBuild.Model;
using QuantBuild.Quantizer.Calibration;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Passes;

/// <summary>Runs the float model over the samples and keeps the range of every float activation.</summary>
internal static class Calibrate
{
    public static QuantizerState Run(QuantizerState state, QuantizerContext context)
    {
        if (context.Scheme != QuantizationScheme.Int8)
        {
            return state;
        }

        if (context.Calibration is not { Count: > 0 } samples)
        {
            throw Diagnostics.CalibrationDataMissing.Exception(file: null);
        }

        using PreparedModel model = PreparedModel.Prepare(state.Model);
        var recorders = new RangeRecorder[GetThreads(context.Settings.Threads, samples.Count)];
        int done = 0;
        RunParts(recorders.Length, part =>
        {
            var recorder = new RangeRecorder(state.Graph);
            recorders[part] = recorder;
            using Interpreter interpreter = model.CreateInterpreter();
            int end = (int)((long)samples.Count * (part + 1) / recorders.Length);
            for (int sample = (int)((long)samples.Count * part / recorders.Length); sample < end; sample++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                Record(interpreter, samples, sample, recorder);
                context.Progress?.Invoke(new QuantizationProgress("calibrate", Interlocked.Increment(ref done), samples.Count));
            }
        }, context.Cancellation);

        var ranges = new Dictionary<TensorId, ValueRange>();
        foreach ((TensorId id, ValueRange range) in recorders.SelectMany(recorder => recorder.Ranges))
        {
            ranges[id] = ranges.GetValueOrDefault(id, ValueRange.Empty).Union(range);
        }

        return state with { Ranges = ranges.ToImmutableDictionary() };
    }

    private static void RunParts(int parts, Action<int> run, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancellation }, run);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static void Record(Interpreter interpreter, ISampleSource samples, int sample, RangeRecorder recorder)
    {
        samples.Fill(sample, interpreter);
        interpreter.InvokeObserved(recorder);
        if (recorder.NotFinite is { } tensor)
        {
            throw Diagnostics.ActivationNotFinite.Exception(file: null, tensor.Name, sample);
        }
    }

    private static int GetThreads(int requested, int samples) =>
        Math.Clamp(requested > 0 ? requested : Environment.ProcessorCount, 1, samples);
}
