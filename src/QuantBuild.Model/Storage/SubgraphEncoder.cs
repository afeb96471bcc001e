using System.Collections.Immutable;

namespace QuantBuild.Model.Storage;

/// <summary>Turns the ids of one subgraph into positions.</summary>
internal sealed class SubgraphEncoder
{
    private readonly Subgraph _subgraph;
    private readonly BufferTable _buffers;
    private readonly OperatorCodeTable _operatorCodes;
    private readonly Dictionary<TensorId, int> _positions;

    public SubgraphEncoder(Subgraph subgraph, BufferTable buffers, OperatorCodeTable operatorCodes)
    {
        _subgraph = subgraph;
        _buffers = buffers;
        _operatorCodes = operatorCodes;
        _positions = new Dictionary<TensorId, int>(subgraph.Tensors.Length) { [TensorId.None] = -1 };
        foreach (Tensor tensor in subgraph.Tensors)
        {
            if (!_positions.TryAdd(tensor.Id, _positions.Count - 1))
            {
                throw Diagnostics.ModelInconsistent.Exception(file: null, $"two tensors have the id {tensor.Id}");
            }
        }
    }

    public Wire.SubGraph Encode() => new()
    {
        Tensors = [.. _subgraph.Tensors.Select(EncodeTensor)],
        Inputs = Positions(_subgraph.Inputs),
        Outputs = Positions(_subgraph.Outputs),
        Operators = [.. _subgraph.Nodes.Select(EncodeNode)],
        Name = _subgraph.Name,
        DebugMetadataIndex = _subgraph.DebugMetadataIndex,
    };

    public Wire.TensorMap Encode(SignatureTensor tensor) => new()
    {
        Name = tensor.Name,
        TensorIndex = (uint)PositionOf(tensor.Tensor),
    };

    private static ImmutableArray<T> OrAbsent<T>(ImmutableArray<T> items) => items.IsDefaultOrEmpty ? default : items;

    private static Wire.QuantizationParameters? EncodeQuantization(Quantization? quantization) =>
        quantization is null
            ? null
            : new Wire.QuantizationParameters
            {
                Scale = OrAbsent(quantization.Scales),
                ZeroPoint = OrAbsent(quantization.ZeroPoints),
                Min = OrAbsent(quantization.Minimums),
                Max = OrAbsent(quantization.Maximums),
                QuantizedDimension = quantization.Axis,
                Details = quantization.Details,
            };

    private Wire.Tensor EncodeTensor(Tensor tensor) => new()
    {
        Shape = tensor.Shape.Dimensions,
        Type = tensor.Type,
        Buffer = _buffers.IndexOf(tensor.Buffer),
        Name = tensor.Name,
        Quantization = EncodeQuantization(tensor.Quantization),
        IsVariable = tensor.IsVariable,
        Sparsity = tensor.Sparsity,
        ShapeSignature = tensor.ShapeSignature?.Dimensions ?? default,
        HasRank = tensor.HasRank,
        VariantTensors = OrAbsent(tensor.VariantTensors),
        ExternalBuffer = tensor.ExternalBuffer,
    };

    private Wire.Operator EncodeNode(Node node) => new()
    {
        OpcodeIndex = _operatorCodes.IndexOf(node),
        Inputs = Positions(node.Inputs),
        Outputs = Positions(node.Outputs),
        BuiltinOptions = node.Options,
        CustomOptions = node.CustomOptions,
        CustomOptionsFormat = node.CustomOptionsFormat,
        MutatingVariableInputs = OrAbsent(node.MutatingVariableInputs),
        Intermediates = OrAbsent(Positions(node.Intermediates)),
        BuiltinOptions2 = node.Options2,
        DebugMetadataIndex = node.DebugMetadataIndex,
    };

    private ImmutableArray<int> Positions(ImmutableArray<TensorId> ids) => [.. ids.Select(PositionOf)];

    private int PositionOf(TensorId id) => _positions.TryGetValue(id, out int position)
        ? position
        : throw Diagnostics.ModelInconsistent.Exception(file: null, $"subgraph '{_subgraph.Name}' refers to {id}, which it does not hold");
}
