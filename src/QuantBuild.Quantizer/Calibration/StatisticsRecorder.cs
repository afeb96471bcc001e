using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Runtime.Execution;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Keeps the statistics of every float activation.</summary>
/// <param name="graph">The graph that runs.</param>
/// <param name="withMeans">The tensors whose channel means are wanted.</param>
internal sealed class StatisticsRecorder(Subgraph graph, IReadOnlySet<TensorId> withMeans) : ITensorObserver
{
    private readonly Dictionary<TensorId, TensorStatistics> _statistics = [];

    public IReadOnlyDictionary<TensorId, TensorStatistics> Statistics => _statistics;

    /// <summary>A tensor in which NaN or an infinity was seen.</summary>
    public Tensor? NotFinite { get; private set; }

    public void Observe(TensorRef place, ReadOnlySpan<byte> values)
    {
        TensorId tensor = place.Id;
        if (place.Subgraph != 0 || graph[tensor].Type != ElementType.Float32 || values.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(values);
        var range = new ValueRange(TensorPrimitives.Min(floats), TensorPrimitives.Max(floats));
        if (!float.IsFinite(range.Minimum) || !float.IsFinite(range.Maximum))
        {
            NotFinite ??= graph[tensor];
        }

        Of(tensor).Add(floats, range);
    }

    public void Add(StatisticsRecorder later)
    {
        foreach ((TensorId tensor, TensorStatistics statistics) in later._statistics)
        {
            Of(tensor).Add(statistics);
        }
    }

    private TensorStatistics Of(TensorId tensor)
    {
        if (!_statistics.TryGetValue(tensor, out TensorStatistics? statistics))
        {
            Shape shape = graph[tensor].Shape;
            statistics = new TensorStatistics(withMeans.Contains(tensor) && shape.Rank > 0 ? shape[^1] : 0);
            _statistics.Add(tensor, statistics);
        }

        return statistics;
    }
}
