using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>The value of a resource variable.</summary>
internal sealed class ResourceVariable(ElementType type, Shape shape, int byteLength)
{
    private readonly byte[] _values = new byte[byteLength];

    public ElementType Type { get; } = type;

    public Shape Shape { get; } = shape;

    public Span<byte> Values => _values;
}
