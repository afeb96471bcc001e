namespace QuantBuild.SchemaCompiler.Model;

internal static class ScalarTypes
{
    /// <summary>The C# keyword and size in bytes of a schema scalar; null for any other name.</summary>
    public static (string Keyword, int Size)? Find(string name) => name switch
    {
        "bool" => ("bool", 1),
        "byte" or "int8" => ("sbyte", 1),
        "ubyte" or "uint8" => ("byte", 1),
        "short" or "int16" => ("short", 2),
        "ushort" or "uint16" => ("ushort", 2),
        "int" or "int32" => ("int", 4),
        "uint" or "uint32" => ("uint", 4),
        "long" or "int64" => ("long", 8),
        "ulong" or "uint64" => ("ulong", 8),
        "float" or "float32" => ("float", 4),
        "double" or "float64" => ("double", 8),
        _ => null,
    };
}
