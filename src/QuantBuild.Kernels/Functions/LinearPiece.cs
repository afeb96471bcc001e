using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Elementwise;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>The value at a 16-bit element of a function of 512 straight pieces: the upper nine bits choose the piece, the other seven the place on it.</summary>
/// <param name="pieces">Of each piece the value at its begin in the upper half, and what it rises by in the lower.</param>
internal readonly unsafe struct LinearPiece(int* pieces) : IUnaryFormula<int>
{
    private const int PlaceBits = 7;

    private const int HalfBits = 16;

    private readonly int* _pieces = pieces;

    public static int Pack(short value, short rise) => (value << HalfBits) | (ushort)rise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Invoke<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers index = TNumbers.ShiftRight(x, PlaceBits) + TNumbers.Of(1 << (HalfBits - PlaceBits - 1));
        TNumbers piece = TNumbers.Lookup(_pieces, index);
        TNumbers value = TNumbers.ShiftRight(piece, HalfBits);
        TNumbers rise = TNumbers.ShiftRight(TNumbers.ShiftLeft(piece, HalfBits), HalfBits);
        TNumbers place = x & TNumbers.Of((1 << PlaceBits) - 1);
        return value + TNumbers.ShiftRight((rise * place) + TNumbers.Of(1 << (PlaceBits - 1)), PlaceBits);
    }
}
