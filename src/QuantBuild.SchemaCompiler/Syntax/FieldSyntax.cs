namespace QuantBuild.SchemaCompiler.Syntax;

internal sealed record FieldSyntax(
    string Name,
    string TypeName,
    bool IsVector,
    string? DefaultText,
    int? Id,
    int? ForcedAlignment,
    int Position);
