using System.Runtime.InteropServices;
using QuantBuild.Model;
using QuantBuild.Runtime.Execution;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace QuantBuild.Quantizer.Calibration;

/// <summary>Keeps the smallest and the largest value of every float activation.</summary>
internal sealed class RangeRecorder(Subgraph graph) : ITensorObserver
{
    private readonly Dictionary<TensorId, ValueRange> _ranges = [];

    public IReadOnlyDictionary<TensorId, ValueRange> Ranges => _ranges;

    /// <summary>A tensor in which NaN or an infinity was seen.</summary>
    public Tensor? NotFinite { get; private set; }

    public void Observe(TensorId tensor, ReadOnlySpan<byte> values)
    {
        if (graph[tensor].Type != ElementType.Float32 || values.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(values);
        var range = new ValueRange(TensorPrimitives.Min(floats), TensorPrimitives.Max(floats));
        if (!float.IsFinite(range.Minimum) || !float.IsFinite(range.Maximum))
        {
            NotFinite ??= graph[tensor];
        }

        _ranges[tensor] = _ranges.GetValueOrDefault(tensor, ValueRange.Empty).Union(range);
    }
}
