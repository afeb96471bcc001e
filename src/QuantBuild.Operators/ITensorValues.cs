using QuantBuild.Model;

namespace QuantBuild.Operators;

/// <summary>Shapes and elements of several tensors, wherever they lie.</summary>
internal interface ITensorValues
{
    int Count { get; }

    Shape ShapeOf(int index);

    ReadOnlySpan<byte> BytesOf(int index);
}
