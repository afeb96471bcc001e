using System.Numerics;

namespace QuantBuild.Kernels.Numerics;

/// <summary>
/// One number, or a vector of them: a formula written over it serves every width, and gives the same bits in each. A mask has all bits of a
/// number set, or none. Members that speak of bits, and those of fixed point, take numbers of 32 bits.
/// </summary>
internal interface INumbers<TSelf, T>
    where TSelf : struct, INumbers<TSelf, T>
    where T : unmanaged, INumber<T>
{
    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>The same number everywhere.</summary>
    static abstract TSelf Of(T value);

    /// <summary>A mask of where x is less than y.</summary>
    static abstract TSelf IsLess(TSelf x, TSelf y);

    /// <summary>A mask of where x equals y; a NaN equals nothing.</summary>
    static abstract TSelf IsEqual(TSelf x, TSelf y);

    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Floor(TSelf x);

    static abstract TSelf Ceiling(TSelf x);

    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>x · y + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf addend);

    /// <summary>The bits as an integer, plus another.</summary>
    static abstract TSelf AddBits(TSelf x, int addend);

    /// <summary>The difference of the bits as integers.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    static abstract TSelf ShiftLeft(TSelf x, int n);

    /// <summary>Of the bits as an integer with a sign.</summary>
    static abstract TSelf ShiftRight(TSelf x, int n);

    /// <summary><see cref="FixedPoint.MultiplyHigh(int, int)"/>, for a multiplier that is not negative.</summary>
    static abstract TSelf MultiplyHigh(TSelf x, int multiplier);

    /// <summary>The numbers of a table at some indices, which are within it.</summary>
    static abstract unsafe TSelf Lookup(T* table, TSelf indices);
}
