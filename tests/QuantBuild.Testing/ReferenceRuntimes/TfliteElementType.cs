namespace QuantBuild.Testing.ReferenceRuntimes;

/// <summary>Element types by their numbers in TensorFlow Lite's C API, which are not those of the file format.</summary>
public enum TfliteElementType
{
    None = 0,
    Float32 = 1,
    Int32 = 2,
    UInt8 = 3,
    Int64 = 4,
    String = 5,
    Bool = 6,
    Int16 = 7,
    Complex64 = 8,
    Int8 = 9,
    Float16 = 10,
    Float64 = 11,
    Complex128 = 12,
    UInt64 = 13,
    Resource = 14,
    Variant = 15,
    UInt32 = 16,
}
