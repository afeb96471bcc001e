using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Syntax;

internal sealed record EnumSyntax(
    string Namespace,
    string Name,
    string BaseType,
    string? NativeType,
    EquatableArray<MemberSyntax> Members,
    int Position);
