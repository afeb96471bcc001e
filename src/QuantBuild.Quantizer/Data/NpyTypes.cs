using System.Collections.Immutable;
using QuantBuild.Model;

namespace QuantBuild.Quantizer.Data;

/// <summary>The names that NumPy gives to element types.</summary>
internal static class NpyTypes
{
    private static readonly ImmutableArray<(string Code, ElementType Type)> Codes =
    [
        ("b1", ElementType.Boolean),
        ("i1", ElementType.Int8),
        ("u1", ElementType.UInt8),
        ("i2", ElementType.Int16),
        ("u2", ElementType.UInt16),
        ("i4", ElementType.Int32),
        ("u4", ElementType.UInt32),
        ("i8", ElementType.Int64),
        ("u8", ElementType.UInt64),
        ("f2", ElementType.Float16),
        ("f4", ElementType.Float32),
        ("f8", ElementType.Float64),
    ];

    public static bool IsSupported(ElementType type) => Codes.Any(row => row.Type == type);

    public static string Describe(ElementType type)
    {
        string code = Codes.First(row => row.Type == type).Code;
        return (type.ByteLength(1) == 1 ? "|" : "<") + code;
    }

    public static ElementType Parse(string path, string array, string description)
    {
        string code = description.TrimStart('<', '=', '|', '>', '!');
        ElementType? type = Codes.FirstOrDefault(row => row.Code == code) is { Code: not null } found ? found.Type : null;
        if (type is null)
        {
            throw DataError.UnsupportedType(path, array, $"elements of type '{description}'");
        }

        if (description[0] is '>' or '!' && type.Value.ByteLength(1) > 1)
        {
            throw DataError.UnsupportedType(path, array, $"big-endian elements ('{description}')");
        }

        return type.Value;
    }
}
