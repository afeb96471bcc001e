namespace QuantBuild.SchemaCompiler.Model;

internal sealed record UnionMemberModel(string Name, string FullName, long Tag);
