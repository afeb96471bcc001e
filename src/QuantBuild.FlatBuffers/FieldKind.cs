namespace QuantBuild.FlatBuffers;

internal enum FieldKind
{
    Scalar,
    Text,
    Vector,
    Bytes,
    Table,
    Tables,
}
