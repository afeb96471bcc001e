using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Numerics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// Runs a <see cref="ITernaryFormula{T}"/> over spans of equal length; the destination may be one of them. Each width has a method of its own, as
/// what the compiler inlines into one method is limited.
/// </summary>
internal static class TernaryDriver
{
    public static void Run<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<TX> first, ReadOnlySpan<TY> second, ReadOnlySpan<TZ> third, Span<TOut> destination, VectorWidth width)
        where TX : unmanaged
        where TXs : struct, ILanes<TX, TLane>
        where TY : unmanaged
        where TYs : struct, ILanes<TY, TLane>
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, TLane>
        where TLane : unmanaged, INumber<TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, destination.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, destination.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(third.Length, destination.Length);
        int length = destination.Length;
        int i = 0;
        if (Vector512.IsHardwareAccelerated && width >= VectorWidth.Bits512 && length - i >= Vector512<TLane>.Count)
        {
            i = Run512<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(formula, first, second, third, destination, i);
        }

        if (Vector256.IsHardwareAccelerated && width >= VectorWidth.Bits256 && length - i >= Vector256<TLane>.Count)
        {
            i = Run256<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(formula, first, second, third, destination, i);
        }

        if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128 && length - i >= Vector128<TLane>.Count)
        {
            i = Run128<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(formula, first, second, third, destination, i);
        }

        if (i < length)
        {
            RunEach<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(formula, first, second, third, destination, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run512<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<TX> first, ReadOnlySpan<TY> second, ReadOnlySpan<TZ> third, Span<TOut> destination, int i)
        where TX : unmanaged
        where TXs : struct, ILanes<TX, TLane>
        where TY : unmanaged
        where TYs : struct, ILanes<TY, TLane>
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, TLane>
        where TLane : unmanaged, INumber<TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        ref TX x = ref MemoryMarshal.GetReference(first);
        ref TY y = ref MemoryMarshal.GetReference(second);
        ref TZ z = ref MemoryMarshal.GetReference(third);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        for (; i <= destination.Length - Vector512<TLane>.Count; i += Vector512<TLane>.Count)
        {
            nuint at = (nuint)i;
            Numbers512<TLane> value = formula.Invoke(
                new Numbers512<TLane>(TXs.Load512(in x, at)), new Numbers512<TLane>(TYs.Load512(in y, at)), new Numbers512<TLane>(TZs.Load512(in z, at)));
            TOuts.Store(value.Value, ref result, at);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run256<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<TX> first, ReadOnlySpan<TY> second, ReadOnlySpan<TZ> third, Span<TOut> destination, int i)
        where TX : unmanaged
        where TXs : struct, ILanes<TX, TLane>
        where TY : unmanaged
        where TYs : struct, ILanes<TY, TLane>
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, TLane>
        where TLane : unmanaged, INumber<TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        ref TX x = ref MemoryMarshal.GetReference(first);
        ref TY y = ref MemoryMarshal.GetReference(second);
        ref TZ z = ref MemoryMarshal.GetReference(third);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        for (; i <= destination.Length - Vector256<TLane>.Count; i += Vector256<TLane>.Count)
        {
            nuint at = (nuint)i;
            Numbers256<TLane> value = formula.Invoke(
                new Numbers256<TLane>(TXs.Load256(in x, at)), new Numbers256<TLane>(TYs.Load256(in y, at)), new Numbers256<TLane>(TZs.Load256(in z, at)));
            TOuts.Store(value.Value, ref result, at);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run128<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<TX> first, ReadOnlySpan<TY> second, ReadOnlySpan<TZ> third, Span<TOut> destination, int i)
        where TX : unmanaged
        where TXs : struct, ILanes<TX, TLane>
        where TY : unmanaged
        where TYs : struct, ILanes<TY, TLane>
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, TLane>
        where TLane : unmanaged, INumber<TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        ref TX x = ref MemoryMarshal.GetReference(first);
        ref TY y = ref MemoryMarshal.GetReference(second);
        ref TZ z = ref MemoryMarshal.GetReference(third);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        for (; i <= destination.Length - Vector128<TLane>.Count; i += Vector128<TLane>.Count)
        {
            nuint at = (nuint)i;
            Numbers128<TLane> value = formula.Invoke(
                new Numbers128<TLane>(TXs.Load128(in x, at)), new Numbers128<TLane>(TYs.Load128(in y, at)), new Numbers128<TLane>(TZs.Load128(in z, at)));
            TOuts.Store(value.Value, ref result, at);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunEach<TX, TXs, TY, TYs, TZ, TZs, TLane, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<TX> first, ReadOnlySpan<TY> second, ReadOnlySpan<TZ> third, Span<TOut> destination, int i)
        where TX : unmanaged
        where TXs : struct, ILanes<TX, TLane>
        where TY : unmanaged
        where TYs : struct, ILanes<TY, TLane>
        where TZ : unmanaged
        where TZs : struct, ILanes<TZ, TLane>
        where TLane : unmanaged, INumber<TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        for (; i < destination.Length; i++)
        {
            Number<TLane> value = formula.Invoke(
                new Number<TLane>(TXs.Widen(first[i])), new Number<TLane>(TYs.Widen(second[i])), new Number<TLane>(TZs.Widen(third[i])));
            destination[i] = TOuts.Narrow(value.Value);
        }
    }
}
