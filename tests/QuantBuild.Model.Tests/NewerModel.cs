using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Tests;

/// <summary>A model with a field of a schema to come.</summary>
internal sealed class NewerModel(Wire.Model model) : ITable
{
    private const int FarSlot = 40;
    private int _added = 1;

    public void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor
    {
        model.Describe(ref visitor);
        visitor.Scalar(FarSlot, "added", ref _added, 0);
    }
}
