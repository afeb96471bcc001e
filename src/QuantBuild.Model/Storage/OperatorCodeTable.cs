using System.Collections.Immutable;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Storage;

/// <summary>The distinct operator codes of a model in the order of first use.</summary>
internal sealed class OperatorCodeTable
{
    private readonly Dictionary<(BuiltinOperator, string?, int), uint> _indices = [];
    private readonly ImmutableArray<Wire.OperatorCode>.Builder _codes = ImmutableArray.CreateBuilder<Wire.OperatorCode>();

    public ImmutableArray<Wire.OperatorCode> Codes => _codes.ToImmutable();

    public uint IndexOf(Node node)
    {
        (BuiltinOperator, string?, int) key = (node.Operator, node.CustomCode, node.Version);
        if (!_indices.TryGetValue(key, out uint index))
        {
            index = (uint)_codes.Count;
            _indices.Add(key, index);
            _codes.Add(OperatorCodes.Of(node));
        }

        return index;
    }
}
