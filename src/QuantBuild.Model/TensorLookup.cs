using System.Collections.Immutable;

namespace QuantBuild.Model;

internal sealed class TensorLookup
{
    private readonly Dictionary<TensorId, Tensor> _byId;

    public TensorLookup(ImmutableArray<Tensor> tensors)
    {
        Tensors = tensors;
        _byId = new Dictionary<TensorId, Tensor>(tensors.Length);
        foreach (Tensor tensor in tensors)
        {
            _byId[tensor.Id] = tensor;
        }
    }

    public ImmutableArray<Tensor> Tensors { get; }

    public Tensor? Find(TensorId id) => _byId.GetValueOrDefault(id);
}
