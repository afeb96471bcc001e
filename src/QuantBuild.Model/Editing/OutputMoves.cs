using System.Collections.Immutable;

namespace QuantBuild.Model.Editing;

/// <summary>Which tensor an output of a graph is now, and which outputs a tensor is.</summary>
internal sealed class OutputMoves
{
    private readonly Dictionary<TensorId, TensorId> _moved = [];
    private readonly Dictionary<TensorId, ImmutableArray<TensorId>> _origins = [];

    public OutputMoves(ImmutableArray<TensorId> outputs)
    {
        foreach (TensorId output in outputs)
        {
            _moved[output] = output;
            _origins[output] = [output];
        }
    }

    public TensorId Find(TensorId original) => _moved.GetValueOrDefault(original, original);

    public bool IsOutput(TensorId tensor) => _origins.ContainsKey(tensor);

    public void Move(TensorId from, TensorId to)
    {
        if (from == to || !_origins.Remove(from, out ImmutableArray<TensorId> origins))
        {
            return;
        }

        foreach (TensorId origin in origins)
        {
            _moved[origin] = to;
        }

        _origins[to] = _origins.TryGetValue(to, out ImmutableArray<TensorId> there) ? there.AddRange(origins) : origins;
    }
}
