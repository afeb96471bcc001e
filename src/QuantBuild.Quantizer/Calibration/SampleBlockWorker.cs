using QuantBuild.Model;
using QuantBuild.Quantizer.Data;
using QuantBuild.Runtime;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Runs blocks of samples through an interpreter of its own.</summary>
internal sealed class SampleBlockWorker(
    PreparedModel model, ISampleSource samples, Func<StatisticsRecorder> newRecorder, CancellationToken cancellation) : BlockWorker<StatisticsRecorder>
{
    /// <summary>Part of the definition of the result: sums are rounded block by block.</summary>
    public const int SamplesPerBlock = 8;

    private readonly Interpreter _interpreter = model.CreateInterpreter();

    public static int CountBlocks(int samples) => (samples + SamplesPerBlock - 1) / SamplesPerBlock;

    public override StatisticsRecorder Compute(int block)
    {
        StatisticsRecorder recorder = newRecorder();
        int end = Math.Min(samples.Count, (block + 1) * SamplesPerBlock);
        for (int sample = block * SamplesPerBlock; sample < end; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Fill(sample, _interpreter);
            _interpreter.InvokeObserved(recorder);
            if (recorder.NotFinite is { } tensor)
            {
                throw Diagnostics.ActivationNotFinite.Exception(file: null, tensor.Name, sample);
            }
        }

        return recorder;
    }

    public override void Dispose() => _interpreter.Dispose();
}
