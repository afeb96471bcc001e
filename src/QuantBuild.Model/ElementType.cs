namespace QuantBuild.Model;

/// <summary>The type of one tensor element, numbered as in the TFLite file format.</summary>
public enum ElementType : sbyte
{
    /// <summary>IEEE 754 single precision.</summary>
    Float32 = 0,

    /// <summary>IEEE 754 half precision.</summary>
    Float16 = 1,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 2,

    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 3,

    /// <summary>Signed 64-bit integer.</summary>
    Int64 = 4,

    /// <summary>Strings of any length, stored with a table of offsets.</summary>
    String = 5,

    /// <summary>One byte, zero or one.</summary>
    Boolean = 6,

    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 7,

    /// <summary>Two single precision numbers.</summary>
    Complex64 = 8,

    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 9,

    /// <summary>IEEE 754 double precision.</summary>
    Float64 = 10,

    /// <summary>Two double precision numbers.</summary>
    Complex128 = 11,

    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64 = 12,

    /// <summary>A handle of a resource, without stored data.</summary>
    Resource = 13,

    /// <summary>A value of a type known at run time only, without stored data.</summary>
    Variant = 14,

    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32 = 15,

    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16 = 16,

    /// <summary>Signed 4-bit integer, two a byte, the first in the low half.</summary>
    Int4 = 17,

    /// <summary>The upper half of a single precision number.</summary>
    BFloat16 = 18,

    /// <summary>Signed 2-bit integer, four a byte, the first in the lowest bits.</summary>
    Int2 = 19,

    /// <summary>Unsigned 4-bit integer, two a byte, the first in the low half.</summary>
    UInt4 = 20,

    /// <summary>8-bit float with 4 exponent bits, 3 mantissa bits and no infinities.</summary>
    Float8E4M3FN = 21,

    /// <summary>8-bit float with 5 exponent bits and 2 mantissa bits.</summary>
    Float8E5M2 = 22,
}
