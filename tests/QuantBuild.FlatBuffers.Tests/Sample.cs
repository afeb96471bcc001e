using System.Collections.Immutable;

namespace QuantBuild.FlatBuffers.Tests;

/// <summary>One field of every kind.</summary>
internal sealed class Sample : ITable
{
    public bool Flag;
    public sbyte Tiny;
    public ushort Short;
    public int Number = 7;
    public ulong Long;
    public float Single = 0.5f;
    public double Double;
    public Color Color = Color.Green;
    public string? Text;
    public ReadOnlyMemory<byte> Bytes;
    public ImmutableArray<long> Longs;
    public ImmutableArray<bool> Flags;
    public ImmutableArray<Color> Colors;
    public Leaf? Leaf;
    public ImmutableArray<Leaf> Leaves;
    public object? Choice;

    public void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor
    {
        visitor.Scalar(0, "flag", ref Flag, false);
        visitor.Scalar<sbyte>(1, "tiny", ref Tiny, 0);
        visitor.Scalar<ushort>(2, "short", ref Short, 0);
        visitor.Scalar(3, "number", ref Number, 7);
        visitor.Scalar<ulong>(4, "long", ref Long, 0);
        visitor.Scalar(5, "single", ref Single, 0.5f);
        visitor.Scalar(6, "double", ref Double, 0);
        visitor.Scalar(7, "color", ref Color, Color.Green);
        visitor.String(8, "text", ref Text);
        visitor.Bytes(9, "bytes", ref Bytes, 16);
        visitor.Vector(10, "longs", ref Longs, 8);
        visitor.Vector(11, "flags", ref Flags, 1);
        visitor.Vector(12, "colors", ref Colors, 2);
        visitor.Table(13, "leaf", ref Leaf);
        visitor.Tables(14, "leaves", ref Leaves);
        visitor.Union<Choice>(16, "choice", ref Choice);
    }
}
