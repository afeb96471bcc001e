using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Model;

internal sealed record UnionModel(string Namespace, string Name, EquatableArray<UnionMemberModel> Members)
    : TypeModel(Namespace, Name);
