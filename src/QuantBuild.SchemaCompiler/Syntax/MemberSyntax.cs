namespace QuantBuild.SchemaCompiler.Syntax;

/// <summary>A member of an enum or union, with its number.</summary>
internal sealed record MemberSyntax(string Name, long Value, int Position);
