using System.Collections.Immutable;

namespace QuantBuild.Model.Storage;

/// <summary>From values to the tables of a file.</summary>
internal sealed class ModelEncoder
{
    private readonly TfliteModel _model;
    private readonly BufferTable _buffers;
    private readonly OperatorCodeTable _operatorCodes = new();
    private readonly ImmutableArray<SubgraphEncoder> _subgraphs;

    public ModelEncoder(TfliteModel model)
    {
        _model = model;
        _buffers = new BufferTable(model);
        _subgraphs = [.. model.Subgraphs.Select(subgraph => new SubgraphEncoder(subgraph, _buffers, _operatorCodes))];
    }

    public IReadOnlyList<ModelBuffer> Buffers => _buffers.Buffers;

    /// <param name="encodeBuffer">Puts a buffer into the file or beside it.</param>
    /// <exception cref="QuantBuildException">An id refers to nothing.</exception>
    public Wire.Model Encode(Func<ModelBuffer, Wire.Buffer> encodeBuffer)
    {
        ImmutableArray<Wire.SubGraph> subgraphs = [.. _subgraphs.Select(static subgraph => subgraph.Encode())];
        return new Wire.Model
        {
            Version = (uint)_model.Version,
            OperatorCodes = _operatorCodes.Codes,
            Subgraphs = subgraphs,
            Description = _model.Description,
            Buffers = [.. _buffers.Buffers.Select(encodeBuffer)],
            MetadataBuffer = EncodeMetadataBuffers(),
            Metadata = OrAbsent<Wire.Metadata>([.. _model.Metadata.Select(EncodeMetadata)]),
            SignatureDefs = OrAbsent<Wire.SignatureDef>([.. _model.Signatures.Select(EncodeSignature)]),
            ExternalBufferGroups = OrAbsent(_model.ExternalBufferGroups),
            ExternalBuffers = OrAbsent(_model.ExternalBuffers),
        };
    }

    private static ImmutableArray<T> OrAbsent<T>(ImmutableArray<T> items) => items.IsEmpty ? default : items;

    private ImmutableArray<int> EncodeMetadataBuffers()
    {
        int shift = _buffers.HasNewSentinel ? 1 : 0;
        return OrAbsent<int>([.. _model.DeprecatedMetadataBuffers.Select(index => index + shift)]);
    }

    private Wire.Metadata EncodeMetadata(MetadataEntry entry) => new()
    {
        Name = entry.Name,
        Buffer = _buffers.IndexOf(entry.Buffer),
    };

    private Wire.SignatureDef EncodeSignature(Signature signature)
    {
        if ((uint)signature.Subgraph >= (uint)_subgraphs.Length)
        {
            throw Diagnostics.ModelInconsistent.Exception(
                file: null, $"signature '{signature.Key}' refers to subgraph {signature.Subgraph} of {_subgraphs.Length}");
        }

        SubgraphEncoder subgraph = _subgraphs[signature.Subgraph];
        return new Wire.SignatureDef
        {
            Inputs = [.. signature.Inputs.Select(subgraph.Encode)],
            Outputs = [.. signature.Outputs.Select(subgraph.Encode)],
            SignatureKey = signature.Key,
            DeprecatedTag = signature.DeprecatedTag,
            SubgraphIndex = (uint)signature.Subgraph,
        };
    }
}
