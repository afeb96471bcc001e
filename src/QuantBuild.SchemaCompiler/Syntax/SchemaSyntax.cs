using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Syntax;

/// <summary>What a schema file says, names not yet resolved.</summary>
internal sealed record SchemaSyntax(
    EquatableArray<EnumSyntax> Enums,
    EquatableArray<UnionSyntax> Unions,
    EquatableArray<TableSyntax> Tables,
    string? FileIdentifier,
    string? RootType);
