namespace QuantBuild.SchemaCompiler.Model;

/// <summary>A field: <paramref name="TypeName"/> is the C# type of the scalar, of one element, or of the table or union.</summary>
internal sealed record FieldModel(
    FieldKind Kind,
    int Slot,
    string SchemaName,
    string PropertyName,
    string TypeName,
    string DefaultExpression,
    int Alignment)
{
    public string StorageName => Naming.ToFieldName(PropertyName);
}
