using QuantBuild.SchemaCompiler.Model;

namespace QuantBuild.SchemaCompiler.Emit;

internal static class TableEmitter
{
    public static void Emit(CodeWriter code, TableModel model)
    {
        code.Open($"internal sealed record {model.Name} : global::QuantBuild.FlatBuffers.ITable");
        if (model.FileIdentifier is { } identifier)
        {
            code.Line($"public const string FileIdentifier = \"{identifier}\";");
            code.Line();
        }

        foreach (FieldModel field in model.Fields)
        {
            EmitStorage(code, field);
        }

        foreach (FieldModel field in model.Fields)
        {
            code.Line();
            EmitProperty(code, field);
        }

        if (model.Fields.Count > 0)
        {
            code.Line();
        }

        EmitDescribe(code, model);
        code.Line();
        EmitEquality(code, model);
        code.Close();
    }

    private static void EmitStorage(CodeWriter code, FieldModel field)
    {
        bool hasInitializer = field.Kind == FieldKind.Scalar && field.DefaultExpression is not ("0" or "false");
        code.Line($"private {StorageType(field)} {field.StorageName}{(hasInitializer ? $" = {field.DefaultExpression}" : "")};");
    }

    private static void EmitProperty(CodeWriter code, FieldModel field)
    {
        string type = StorageType(field);
        string getter = field.Kind is FieldKind.Vector or FieldKind.Tables
            ? $"{field.StorageName}.IsDefault ? [] : {field.StorageName}"
            : field.StorageName;
        code.Line($"public {type} {field.PropertyName} {{ get => {getter}; init => {field.StorageName} = value; }}");
        if (field.Kind == FieldKind.Union)
        {
            code.Line();
            code.Line($"public {field.TypeName}Type {field.PropertyName}Type => ({field.TypeName}Type){field.TypeName}.TagOf({field.StorageName});");
        }
    }

    private static void EmitDescribe(CodeWriter code, TableModel model)
    {
        code.Line("public void Describe<TVisitor>(ref TVisitor visitor)");
        code.Open("    where TVisitor : struct, global::QuantBuild.FlatBuffers.IFieldVisitor");
        foreach (FieldModel field in model.Fields)
        {
            string common = $"({field.Slot}, \"{field.SchemaName}\", ref {field.StorageName}";
            code.Line(field.Kind switch
            {
                FieldKind.Scalar => $"visitor.Scalar<{field.TypeName}>{common}, {field.DefaultExpression});",
                FieldKind.Bytes or FieldKind.Vector => $"visitor.{field.Kind}{common}, {field.Alignment});",
                FieldKind.Union => $"visitor.Union<{field.TypeName}>{common});",
                _ => $"visitor.{field.Kind}{common});",
            });
        }

        code.Close();
    }

    private static void EmitEquality(CodeWriter code, TableModel model)
    {
        code.Open($"public bool Equals({model.Name}? other)");
        code.Line($"return other is not null{(model.Fields.Count == 0 ? ";" : "")}");
        for (int index = 0; index < model.Fields.Count; index++)
        {
            string end = index == model.Fields.Count - 1 ? ";" : "";
            code.Line($"    && {Comparison(model.Fields[index])}{end}");
        }

        code.Close();
        code.Line();
        code.Open("public override int GetHashCode()");
        code.Line("global::System.HashCode hash = default;");
        foreach (FieldModel field in model.Fields.Where(static field => field.Kind is FieldKind.Scalar or FieldKind.String))
        {
            code.Line($"hash.Add({field.StorageName});");
        }

        code.Line("return hash.ToHashCode();");
        code.Close();
    }

    private static string Comparison(FieldModel field) => field.Kind switch
    {
        FieldKind.Scalar when field.TypeName is "float" or "double" => $"{field.StorageName}.Equals(other.{field.StorageName})",
        FieldKind.Bytes => $"global::System.MemoryExtensions.SequenceEqual({field.StorageName}.Span, other.{field.StorageName}.Span)",
        FieldKind.Vector or FieldKind.Tables =>
            $"global::System.Linq.ImmutableArrayExtensions.SequenceEqual({field.PropertyName}, other.{field.PropertyName})",
        FieldKind.Table or FieldKind.Union => $"object.Equals({field.StorageName}, other.{field.StorageName})",
        _ => $"{field.StorageName} == other.{field.StorageName}",
    };

    private static string StorageType(FieldModel field) => field.Kind switch
    {
        FieldKind.Scalar => field.TypeName,
        FieldKind.String => "string?",
        FieldKind.Bytes => "global::System.ReadOnlyMemory<byte>",
        FieldKind.Vector or FieldKind.Tables => $"global::System.Collections.Immutable.ImmutableArray<{field.TypeName}>",
        FieldKind.Union => "object?",
        _ => field.TypeName + "?",
    };
}
