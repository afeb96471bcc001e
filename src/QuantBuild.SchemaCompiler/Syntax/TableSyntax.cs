using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Syntax;

internal sealed record TableSyntax(string Namespace, string Name, EquatableArray<FieldSyntax> Fields, int Position);
