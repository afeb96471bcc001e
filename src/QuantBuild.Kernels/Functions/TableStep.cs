using System.Runtime.CompilerServices;
using QuantBuild.Kernels.Numerics;

namespace QuantBuild.Kernels.Functions;

/// <summary>Reads <see cref="SigmoidTable"/> between its entries.</summary>
/// <param name="scale">From elements to steps of the table.</param>
/// <param name="placeBits">The bits of a step that say where it lies between two entries.</param>
internal readonly unsafe struct TableStep(Int16Scale scale, int placeBits)
{
    private readonly int* _table = SigmoidTable.Packed;
    private readonly int _multiplier = scale.Multiplier;
    private readonly int _shift = scale.Shift;
    private readonly int _half = scale.Shift > 0 ? 1 << (scale.Shift - 1) : 0;
    private readonly int _placeBits = placeBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Scale<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers, int> =>
        TNumbers.ShiftRight((x * TNumbers.Of(_multiplier)) + TNumbers.Of(_half), _shift);

    /// <summary>The logistic function of |steps| with <c>placeBits</c> bits more than the table has; a constant from the last entry on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Interpolate<TNumbers>(TNumbers steps, int saturated)
        where TNumbers : struct, INumbers<TNumbers, int>
    {
        TNumbers magnitude = TNumbers.Abs(steps);
        TNumbers last = TNumbers.Of(SigmoidTable.Length - 1);
        TNumbers index = TNumbers.ShiftRight(magnitude, _placeBits) & TNumbers.Of(int.MaxValue >> _placeBits);
        TNumbers isInside = TNumbers.IsLess(index, last);
        TNumbers entry = TNumbers.Lookup(_table, TNumbers.Select(isInside, index, last));
        TNumbers value = TNumbers.ShiftRight(entry, SigmoidTable.HalfBits) & TNumbers.Of(ushort.MaxValue);
        TNumbers rise = entry & TNumbers.Of(ushort.MaxValue);
        TNumbers place = magnitude & TNumbers.Of((1 << _placeBits) - 1);
        return TNumbers.Select(isInside, TNumbers.ShiftLeft(value, _placeBits) + (place * rise), TNumbers.Of(saturated));
    }
}
