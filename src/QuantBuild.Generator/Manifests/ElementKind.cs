namespace QuantBuild.Generator.Manifests;

/// <summary>One element type of tensors at a model's boundary.</summary>
/// <param name="Name">The name in manifests and of the runtime's ElementType member.</param>
/// <param name="Keyword">The C# type of one element, or null where there is none.</param>
/// <param name="Description">A few words for documentation.</param>
/// <param name="Quantizable">Whether such values stand for real ones by scale and zero point.</param>
internal sealed record ElementKind(string Name, string? Keyword, string Description, bool Quantizable = false)
{
    public static readonly ElementKind[] All =
    [
        new("Float32", "float", "32-bit floating point"),
        new("Float16", "global::System.Half", "16-bit floating point"),
        new("Float64", "double", "64-bit floating point"),
        new("Int8", "sbyte", "signed 8-bit integer", Quantizable: true),
        new("UInt8", "byte", "unsigned 8-bit integer", Quantizable: true),
        new("Int16", "short", "signed 16-bit integer", Quantizable: true),
        new("UInt16", "ushort", "unsigned 16-bit integer"),
        new("Int32", "int", "signed 32-bit integer"),
        new("UInt32", "uint", "unsigned 32-bit integer"),
        new("Int64", "long", "signed 64-bit integer"),
        new("UInt64", "ulong", "unsigned 64-bit integer"),
        new("Boolean", "bool", "boolean"),
    ];

    public const string Float = "float";

    public static ElementKind Find(string name) =>
        Array.Find(All, kind => kind.Name == name) ?? new ElementKind(name, null, name);
}
