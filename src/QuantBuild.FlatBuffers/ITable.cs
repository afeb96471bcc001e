namespace QuantBuild.FlatBuffers;

/// <summary>A table of a schema: it names each of its fields once, in slot order.</summary>
internal interface ITable
{
    void Describe<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IFieldVisitor;
}
