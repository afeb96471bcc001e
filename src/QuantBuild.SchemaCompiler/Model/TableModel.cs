using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Model;

internal sealed record TableModel(
    string Namespace,
    string Name,
    EquatableArray<FieldModel> Fields,
    string? FileIdentifier) : TypeModel(Namespace, Name);
