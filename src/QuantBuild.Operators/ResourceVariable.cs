using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>The value of a resource variable.</summary>
internal sealed class ResourceVariable(ElementType type, Shape shape, int byteLength)
{
    private readonly byte[] _values = new byte[byteLength];

    public ElementType Type { get; } = type;

    public Shape Shape { get; } = shape;

    public bool IsAssigned { get; private set; }

    public ReadOnlySpan<byte> Values => _values;

    public void Assign(ReadOnlySpan<byte> values)
    {
        values.CopyTo(_values);
        IsAssigned = true;
    }

    public void Clear() => IsAssigned = false;

    /// <exception cref="QuantBuildException">The variable has another shape than the tensor that receives it.</exception>
    public void RequireShape(Shape expected, string reader)
    {
        if (!Shape.Equals(expected))
        {
            throw Diagnostics.VariableNotReadable.Exception(file: null, reader, $"it has shape {Shape}, not {expected}");
        }
    }
}
