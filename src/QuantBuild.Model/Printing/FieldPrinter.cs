using System.Collections.Immutable;
using QuantBuild.FlatBuffers;

namespace QuantBuild.Model.Printing;

/// <summary>Prints the fields of a table that differ from their defaults, all in one line.</summary>
internal readonly struct FieldPrinter(List<string> fields) : IFieldVisitor
{
    public static string Print(object? table)
    {
        if (table is not ITable described)
        {
            return "";
        }

        List<string> fields = [];
        FieldPrinter printer = new(fields);
        described.Describe(ref printer);
        return string.Join(' ', fields);
    }

    public void Scalar<T>(int slot, string name, ref T value, T defaultValue)
        where T : unmanaged
    {
        if (!EqualityComparer<T>.Default.Equals(value, defaultValue))
        {
            fields.Add($"{name}={Words.Number(value)}");
        }
    }

    public void String(int slot, string name, ref string? value)
    {
        if (value is not null)
        {
            fields.Add($"{name}={Words.Quote(value)}");
        }
    }

    public void Bytes(int slot, string name, ref ReadOnlyMemory<byte> value, int alignment)
    {
        if (!value.IsEmpty)
        {
            fields.Add($"{name}=({Words.Size(value)})");
        }
    }

    public void Vector<T>(int slot, string name, ref ImmutableArray<T> value, int alignment)
        where T : unmanaged
    {
        if (!value.IsDefaultOrEmpty)
        {
            fields.Add($"{name}={Words.List(value)}");
        }
    }

    public void Table<T>(int slot, string name, ref T? value)
        where T : class, ITable, new()
    {
        if (value is not null)
        {
            fields.Add($"{name}={{{Print(value)}}}");
        }
    }

    public void Tables<T>(int slot, string name, ref ImmutableArray<T> value)
        where T : class, ITable, new()
    {
        if (!value.IsDefaultOrEmpty)
        {
            fields.Add($"{name}=[{string.Join(", ", value.Select(static table => $"{{{Print(table)}}}"))}]");
        }
    }

    public void Union<TUnion>(int slot, string name, ref object? value)
        where TUnion : IUnion
    {
        if (value is not null)
        {
            fields.Add($"{name}={value.GetType().Name}{{{Print(value)}}}");
        }
    }
}
