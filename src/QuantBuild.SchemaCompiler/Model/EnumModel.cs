using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Model;

internal sealed record EnumModel(string Namespace, string Name, string BaseType, EquatableArray<EnumMemberModel> Members)
    : TypeModel(Namespace, Name);
