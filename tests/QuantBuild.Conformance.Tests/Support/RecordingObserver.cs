using QuantBuild.Model;
using QuantBuild.Runtime.Execution;
using QuantBuild.Runtime.Planning;

namespace QuantBuild.Conformance.Tests.Support;

/// <summary>Keeps a copy of every tensor that an invocation produces.</summary>
internal sealed class RecordingObserver : ITensorObserver
{
    private readonly Dictionary<TensorId, byte[]> _values = [];

    public byte[] this[TensorId id] => _values[id];

    /// <summary>Adds what no step computes: constants that the plan holds, and views, which are their input under another shape.</summary>
    public void Complete(Subgraph graph, SegmentPlan plan)
    {
        foreach (Node node in graph.Nodes.Where(node => !_values.ContainsKey(node.Outputs[0])))
        {
            TensorId output = node.Outputs[0];
            _values[output] = plan[output].Info.Constant?.ToArray() ?? _values[node.Inputs[0]];
        }
    }

    public void Observe(TensorRef tensor, ReadOnlySpan<byte> values)
    {
        _values[tensor.Id] = values.ToArray();
    }
}
