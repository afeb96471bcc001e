using System.Globalization;
using QuantBuild.SchemaCompiler.Syntax;
using QuantBuild.SchemaCompiler.Values;

namespace QuantBuild.SchemaCompiler.Model;

/// <summary>Resolves names, slots and defaults.</summary>
internal sealed class SchemaBinder
{
    private readonly SchemaSyntax _schema;
    private readonly Dictionary<string, EnumSyntax> _enums = [];
    private readonly Dictionary<string, UnionSyntax> _unions = [];
    private readonly Dictionary<string, TableSyntax> _tables = [];

    private SchemaBinder(SchemaSyntax schema)
    {
        _schema = schema;
        HashSet<string> names = [];
        foreach ((string name, int position) in schema.Enums.Select(static e => (e.Name, e.Position))
            .Concat(schema.Unions.Select(static u => (u.Name, u.Position)))
            .Concat(schema.Tables.Select(static t => (t.Name, t.Position))))
        {
            if (!names.Add(name))
            {
                throw new SchemaException($"'{name}' is declared twice", position);
            }
        }

        _enums = schema.Enums.ToDictionary(static e => e.Name);
        _unions = schema.Unions.ToDictionary(static u => u.Name);
        _tables = schema.Tables.ToDictionary(static t => t.Name);
    }

    /// <exception cref="SchemaException">A name, slot or default does not fit.</exception>
    public static EquatableArray<TypeModel> Bind(SchemaSyntax schema)
    {
        SchemaBinder binder = new(schema);
        if (schema.RootType is { } root && !binder._tables.ContainsKey(root))
        {
            throw new SchemaException($"the root type '{root}' is not a table", 0);
        }

        return new(
        [
            .. schema.Enums.Where(static e => e.NativeType is null).Select(BindEnum),
            .. schema.Unions.Select(binder.BindUnion),
            .. schema.Tables.Select(binder.BindTable),
        ]);
    }

    private static EnumModel BindEnum(EnumSyntax syntax) => new(
        syntax.Namespace,
        syntax.Name,
        ScalarTypes.Find(syntax.BaseType)?.Keyword
            ?? throw new SchemaException($"'{syntax.BaseType}' is not an integer type", syntax.Position),
        new(syntax.Members.Select(static member =>
            new EnumMemberModel(Naming.ToPascalCase(member.Name), member.Name, member.Value))));

    private static string FullName(string nameSpace, string name) =>
        nameSpace.Length == 0 ? "global::" + name : $"global::{nameSpace}.{name}";

    private static string FullName(EnumSyntax syntax) =>
        syntax.NativeType is { } native ? "global::" + native : FullName(syntax.Namespace, syntax.Name);

    private UnionModel BindUnion(UnionSyntax syntax) => new(
        syntax.Namespace,
        syntax.Name,
        new(syntax.Members.Select(member => _tables.TryGetValue(member.Name, out TableSyntax table)
            ? new UnionMemberModel(table.Name, FullName(table.Namespace, table.Name), member.Value)
            : throw new SchemaException($"'{member.Name}' is not a table", member.Position))));

    private TableModel BindTable(TableSyntax syntax)
    {
        List<FieldModel> fields = [];
        int nextSlot = 0;
        foreach (FieldSyntax field in syntax.Fields)
        {
            bool isUnion = !field.IsVector && _unions.ContainsKey(field.TypeName);
            int slot = field.Id ?? nextSlot + (isUnion ? 1 : 0);
            if (slot != nextSlot + (isUnion ? 1 : 0))
            {
                throw new SchemaException($"the id of '{field.Name}' is not the next one", field.Position);
            }

            nextSlot = slot + 1;
            fields.Add(BindField(field, slot));
        }

        return new TableModel(
            syntax.Namespace, syntax.Name, new(fields), syntax.Name == _schema.RootType ? _schema.FileIdentifier : null);
    }

    private FieldModel BindField(FieldSyntax field, int slot)
    {
        (FieldKind kind, string typeName, int size) = Classify(field);
        if (kind != FieldKind.Scalar && field.DefaultText is not null)
        {
            throw new SchemaException($"'{field.Name}' cannot have a default", field.Position);
        }

        return new FieldModel(
            kind,
            slot,
            field.Name,
            Naming.ToPascalCase(field.Name),
            typeName,
            kind == FieldKind.Scalar ? DefaultOf(field) : "",
            Math.Max(size, field.ForcedAlignment ?? 1));
    }

    private (FieldKind Kind, string TypeName, int Size) Classify(FieldSyntax field)
    {
        string name = field.TypeName;
        if (ScalarTypes.Find(name) is { } scalar)
        {
            FieldKind vector = scalar.Keyword == "byte" ? FieldKind.Bytes : FieldKind.Vector;
            return (field.IsVector ? vector : FieldKind.Scalar, scalar.Keyword, scalar.Size);
        }

        if (_enums.TryGetValue(name, out EnumSyntax enumeration))
        {
            int size = ScalarTypes.Find(enumeration.BaseType)?.Size ?? 4;
            return (field.IsVector ? FieldKind.Vector : FieldKind.Scalar, FullName(enumeration), size);
        }

        if (_tables.TryGetValue(name, out TableSyntax table))
        {
            return (field.IsVector ? FieldKind.Tables : FieldKind.Table, FullName(table.Namespace, table.Name), 4);
        }

        if (!field.IsVector && name == "string")
        {
            return (FieldKind.String, "string", 4);
        }

        if (!field.IsVector && _unions.TryGetValue(name, out UnionSyntax union))
        {
            return (FieldKind.Union, FullName(union.Namespace, union.Name), 4);
        }

        throw new SchemaException($"the type '{(field.IsVector ? $"[{name}]" : name)}' is not supported", field.Position);
    }

    private string DefaultOf(FieldSyntax field)
    {
        string? text = field.DefaultText;
        if (_enums.TryGetValue(field.TypeName, out EnumSyntax enumeration))
        {
            MemberSyntax? member = text is null
                ? enumeration.Members.FirstOrDefault(static m => m.Value == 0)
                : enumeration.Members.FirstOrDefault(m => m.Name == text);
            if (member is null)
            {
                throw new SchemaException($"'{field.Name}' has no default among the members of '{enumeration.Name}'", field.Position);
            }

            return enumeration.NativeType is null
                ? FullName(enumeration) + "." + Naming.ToPascalCase(member.Name)
                : $"({FullName(enumeration)}){member.Value}";
        }

        if (field.TypeName == "bool")
        {
            return text is null or "false" or "true"
                ? text ?? "false"
                : throw new SchemaException($"'{text}' is neither true nor false", field.Position);
        }

        if (text is null)
        {
            return "0";
        }

        bool isFloat = field.TypeName is "float" or "float32" or "double" or "float64";
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && (isFloat || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? text + (field.TypeName is "float" or "float32" ? "f" : "")
            : throw new SchemaException($"'{text}' is not a default for '{field.TypeName}'", field.Position);
    }
}
