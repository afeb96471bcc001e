using QuantBuild.SchemaCompiler.Model;
using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler;

/// <summary>The types of a schema file, or why there are none.</summary>
internal sealed record SchemaResult(string Path, EquatableArray<TypeModel> Types, string? Error, int Line, int Column);
