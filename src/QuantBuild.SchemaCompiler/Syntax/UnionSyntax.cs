using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Syntax;

internal sealed record UnionSyntax(string Namespace, string Name, EquatableArray<MemberSyntax> Members, int Position);
