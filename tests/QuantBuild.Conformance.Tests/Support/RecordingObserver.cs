using QuantBuild.Model;
using QuantBuild.Runtime.Execution;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Keeps a copy of every tensor that an invocation produces.</summary>
internal sealed class RecordingObserver : ITensorObserver
{
    private readonly Dictionary<TensorId, byte[]> _values = [];

    public byte[] this[TensorId id] => _values[id];

    public void Observe(TensorId tensor, ReadOnlySpan<byte> values)
    {
        _values[tensor] = values.ToArray();
    }
}
