using System.Collections.Immutable;

namespace QuantBuild.Model.Storage;

/// <summary>From the tables of a file to values; references to buffers and operator codes are resolved here.</summary>
internal sealed class ModelDecoder
{
    private readonly Wire.Model _wire;
    private readonly ModelSource _source;
    private readonly string? _path;
    private readonly Dictionary<(ulong Offset, ulong Size), ReadOnlyMemory<byte>> _outside = [];
    private readonly ImmutableArray<ModelBuffer> _buffers;
    private ulong _outsideBytes;

    private ModelDecoder(Wire.Model wire, ModelSource source, string? path)
    {
        _wire = wire;
        _source = source;
        _path = path;
        _buffers = Map(wire.Buffers, DecodeBuffer);
    }

    /// <exception cref="QuantBuildException">A reference leads nowhere.</exception>
    public static TfliteModel Decode(Wire.Model wire, ModelSource source, string? path) =>
        new ModelDecoder(wire, source, path).Decode();

    private static ImmutableArray<TResult> Map<TSource, TResult>(
        ImmutableArray<TSource> items, Func<TSource, int, TResult> selector)
    {
        ImmutableArray<TResult>.Builder results = ImmutableArray.CreateBuilder<TResult>(items.Length);
        for (int index = 0; index < items.Length; index++)
        {
            results.Add(selector(items[index], index));
        }

        return results.MoveToImmutable();
    }

    private static ImmutableArray<TensorId> Ids(ImmutableArray<int> indices) =>
        Map(indices, static (index, _) => new TensorId(index));

    private static Quantization? DecodeQuantization(Wire.QuantizationParameters? wire)
    {
        if (wire is null || wire.Equals(new Wire.QuantizationParameters()))
        {
            return null;
        }

        return new Quantization
        {
            Scales = wire.Scale,
            ZeroPoints = wire.ZeroPoint,
            Axis = wire.QuantizedDimension,
            Minimums = wire.Min,
            Maximums = wire.Max,
            Details = wire.Details,
        };
    }

    private TfliteModel Decode() => new()
    {
        Version = checked((int)Math.Min(_wire.Version, int.MaxValue)),
        Description = _wire.Description,
        Subgraphs = Map(_wire.Subgraphs, DecodeSubgraph),
        Signatures = Map(_wire.SignatureDefs, DecodeSignature),
        Metadata = Map(_wire.Metadata, DecodeMetadata),
        Buffers = _buffers,
        DeprecatedMetadataBuffers = _wire.MetadataBuffer,
        ExternalBufferGroups = _wire.ExternalBufferGroups,
        ExternalBuffers = _wire.ExternalBuffers,
        AssociatedFiles = AssociatedFileReader.Read(_source, _path),
    };

    private ModelBuffer DecodeBuffer(Wire.Buffer wire, int index)
    {
        if (wire.Offset <= 1 || wire.Size == 0)
        {
            return new ModelBuffer(wire.Data);
        }

        return new ModelBuffer(Outside(wire.Offset, wire.Size, $"buffer {index}"));
    }

    private Subgraph DecodeSubgraph(Wire.SubGraph wire, int index) => new()
    {
        Name = wire.Name,
        Tensors = Map(wire.Tensors, DecodeTensor),
        Inputs = Ids(wire.Inputs),
        Outputs = Ids(wire.Outputs),
        Nodes = Map(wire.Operators, DecodeNode),
        DebugMetadataIndex = wire.DebugMetadataIndex,
    };

    private Tensor DecodeTensor(Wire.Tensor wire, int index) => new()
    {
        Id = new TensorId(index),
        Name = wire.Name ?? "",
        Type = Enum.IsDefined(wire.Type)
            ? wire.Type
            : throw Diagnostics.ModelTooNew.Exception(_path, $"tensor '{wire.Name}' has the element type number {(int)wire.Type}"),
        Shape = new Shape(wire.Shape),
        ShapeSignature = wire.ShapeSignature.IsEmpty ? null : new Shape(wire.ShapeSignature),
        Quantization = DecodeQuantization(wire.Quantization),
        Buffer = DecodeTensorBuffer(wire),
        IsVariable = wire.IsVariable,
        HasRank = wire.HasRank,
        Sparsity = wire.Sparsity,
        VariantTensors = wire.VariantTensors,
        ExternalBuffer = wire.ExternalBuffer,
    };

    private ModelBuffer? DecodeTensorBuffer(Wire.Tensor wire)
    {
        bool isNone = wire.Buffer == 0 && (_buffers.IsEmpty || _buffers[0].IsEmpty);
        return isNone ? null : BufferAt(wire.Buffer, $"tensor '{wire.Name}'");
    }

    private Node DecodeNode(Wire.Operator wire, int index)
    {
        if (wire.OpcodeIndex >= (uint)_wire.OperatorCodes.Length)
        {
            throw Inconsistent($"node {index} refers to operator code {wire.OpcodeIndex} of {_wire.OperatorCodes.Length}");
        }

        Wire.OperatorCode code = _wire.OperatorCodes[(int)wire.OpcodeIndex];
        return new Node
        {
            Id = new NodeId(index),
            Operator = OperatorCodes.Resolve(code),
            CustomCode = code.CustomCode,
            Version = code.Version,
            Inputs = Ids(wire.Inputs),
            Outputs = Ids(wire.Outputs),
            Intermediates = Ids(wire.Intermediates),
            Options = wire.BuiltinOptions,
            Options2 = wire.BuiltinOptions2,
            CustomOptions = wire.LargeCustomOptionsOffset > 1 && wire.LargeCustomOptionsSize > 0
                ? Outside(wire.LargeCustomOptionsOffset, wire.LargeCustomOptionsSize, $"node {index}")
                : wire.CustomOptions,
            CustomOptionsFormat = wire.CustomOptionsFormat,
            MutatingVariableInputs = wire.MutatingVariableInputs,
            DebugMetadataIndex = wire.DebugMetadataIndex,
        };
    }

    private Signature DecodeSignature(Wire.SignatureDef wire, int index) => new()
    {
        Key = wire.SignatureKey ?? "",
        Subgraph = ToIndex(wire.SubgraphIndex, $"signature '{wire.SignatureKey}'"),
        Inputs = Map(wire.Inputs, DecodeSignatureTensor),
        Outputs = Map(wire.Outputs, DecodeSignatureTensor),
        DeprecatedTag = wire.DeprecatedTag,
    };

    private SignatureTensor DecodeSignatureTensor(Wire.TensorMap wire, int index) =>
        new(wire.Name ?? "", new TensorId(ToIndex(wire.TensorIndex, $"signature tensor '{wire.Name}'")));

    private MetadataEntry DecodeMetadata(Wire.Metadata wire, int index) =>
        new(wire.Name ?? "", BufferAt(wire.Buffer, $"metadata '{wire.Name}'"));

    private ModelBuffer BufferAt(uint index, string owner) => index < (uint)_buffers.Length
        ? _buffers[(int)index]
        : throw Inconsistent($"{owner} refers to buffer {index} of {_buffers.Length}");

    private int ToIndex(uint index, string owner) => index <= int.MaxValue
        ? (int)index
        : throw Inconsistent($"{owner} refers to index {index}");

    private ReadOnlyMemory<byte> Outside(ulong offset, ulong size, string owner)
    {
        if (_outside.TryGetValue((offset, size), out ReadOnlyMemory<byte> known))
        {
            return known;
        }

        if (!_source.Contains(offset, size))
        {
            throw Inconsistent($"{owner} refers to bytes {offset} to {offset + (UInt128)size} of {_source.Length}");
        }

        _outsideBytes += size;
        if (_outsideBytes > (ulong)_source.Length)
        {
            throw Inconsistent("the parts behind the tables overlap");
        }

        ReadOnlyMemory<byte> data = _source.Slice((long)offset, (int)size);
        _outside.Add((offset, size), data);
        return data;
    }

    private QuantBuildException Inconsistent(string what) => Diagnostics.ModelInconsistent.Exception(_path, what);
}
