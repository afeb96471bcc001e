namespace QuantBuild.SchemaCompiler.Model;

internal sealed record EnumMemberModel(string Name, string SchemaName, long Value);
