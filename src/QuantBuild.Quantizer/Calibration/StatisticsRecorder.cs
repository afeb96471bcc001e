using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Runtime.Execution;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Keeps the statistics of every float activation.</summary>
/// <param name="model">The model that runs.</param>
/// <param name="method">What is kept of the values.</param>
/// <param name="withMeans">The tensors whose channel means are wanted.</param>
internal sealed class StatisticsRecorder(TfliteModel model, RangeMethod method, IReadOnlySet<TensorRef> withMeans) : ITensorObserver
{
    private readonly Dictionary<TensorRef, TensorStatistics> _statistics = [];

    public IReadOnlyDictionary<TensorRef, TensorStatistics> Statistics => _statistics;

    /// <summary>A tensor in which NaN or an infinity was seen.</summary>
    public Tensor? NotFinite { get; private set; }

    public void Observe(TensorRef tensor, ReadOnlySpan<byte> values)
    {
        if (values.IsEmpty || Find(tensor).Type != ElementType.Float32)
        {
            return;
        }

        ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(values);
        var range = new ValueRange(TensorPrimitives.Min(floats), TensorPrimitives.Max(floats));
        if (!float.IsFinite(range.Minimum) || !float.IsFinite(range.Maximum))
        {
            NotFinite ??= Find(tensor);
        }

        Of(tensor).Observe(floats, range);
    }

    public void Merge(StatisticsRecorder later)
    {
        foreach ((TensorRef tensor, TensorStatistics statistics) in later._statistics)
        {
            Of(tensor).Merge(statistics);
        }
    }

    private Tensor Find(TensorRef tensor) => model.Subgraphs[tensor.Subgraph][tensor.Id];

    private TensorStatistics Of(TensorRef tensor)
    {
        if (!_statistics.TryGetValue(tensor, out TensorStatistics? statistics))
        {
            Shape shape = Find(tensor).Shape;
            int channels = withMeans.Contains(tensor) && shape.Rank > 0 ? shape[^1] : 0;
            statistics = new TensorStatistics(method.Create(), new ChannelMeans(channels));
            _statistics.Add(tensor, statistics);
        }

        return statistics;
    }
}
