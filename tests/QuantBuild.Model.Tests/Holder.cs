using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Tests;

/// <summary>A table with a union and nothing else.</summary>
internal sealed class Holder<TUnion> : ITable
    where TUnion : IUnion
{
    private object? _value;

    public object? Value { get => _value; init => _value = value; }

    public void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor => visitor.Union<TUnion>(1, "value", ref _value);
}
