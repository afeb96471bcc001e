namespace QuantBuild.SchemaCompiler.Model;

internal enum FieldKind
{
    Scalar,
    String,
    Bytes,
    Vector,
    Table,
    Tables,
    Union,
}
