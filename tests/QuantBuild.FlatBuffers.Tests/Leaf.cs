namespace QuantBuild.FlatBuffers.Tests;

internal sealed record Leaf : ITable
{
    public const int IdSlot = 0;

    private int _id;
    private Leaf? _child;

    public int Id { get => _id; init => _id = value; }

    public Leaf? Child { get => _child; init => _child = value; }

    public void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor
    {
        visitor.Scalar(IdSlot, "id", ref _id, 0);
        visitor.Table(1, "child", ref _child);
    }
}
