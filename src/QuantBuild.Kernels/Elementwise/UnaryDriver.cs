using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// Runs a <see cref="IUnaryKernel{TLane, TResult}"/>, or a <see cref="IUnaryFormula{T}"/>, over spans of equal length. Each width has a method of
/// its own, as what the compiler inlines into one method is limited.
/// </summary>
internal static class UnaryDriver
{
    public static void Run<TFormula>(TFormula formula, ReadOnlySpan<float> source, Span<float> destination, VectorWidth width)
        where TFormula : struct, IUnaryFormula<float>
    {
        var kernel = new UnaryFormulaKernel<float, TFormula>(formula);
        Run<float, float, PlainLanes<float>, float, float, PlainLanes<float>, UnaryFormulaKernel<float, TFormula>>(in kernel, source, destination, width);
    }

    public static void Run<T, TLanes, TOut, TOuts, TFormula>(TFormula formula, ReadOnlySpan<T> source, Span<TOut> destination, VectorWidth width)
        where T : unmanaged
        where TLanes : struct, ILanes<T, int>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, int>
        where TFormula : struct, IUnaryFormula<int>
    {
        var kernel = new UnaryFormulaKernel<int, TFormula>(formula);
        Run<T, int, TLanes, TOut, int, TOuts, UnaryFormulaKernel<int, TFormula>>(in kernel, source, destination, width);
    }

    public static void Run<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(
        in TKernel kernel, ReadOnlySpan<T> source, Span<TOut> destination, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TResult : unmanaged
        where TResults : struct, ILanes<TOut, TResult>
        where TKernel : struct, IUnaryKernel<TLane, TResult>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        ref T x = ref MemoryMarshal.GetReference(source);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        int length = source.Length;
        int i = 0;
        if (Vector512.IsHardwareAccelerated && width >= VectorWidth.Bits512 && length >= Vector512<TLane>.Count)
        {
            i = Run512<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in kernel, ref x, ref result, length);
        }

        if (Vector256.IsHardwareAccelerated && width >= VectorWidth.Bits256 && length - i >= Vector256<TLane>.Count)
        {
            i = Run256<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in kernel, ref x, ref result, i, length);
        }

        if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128 && length - i >= Vector128<TLane>.Count)
        {
            i = Run128<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in kernel, ref x, ref result, i, length);
        }

        if (i < length)
        {
            RunEach<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in kernel, ref x, ref result, i, length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run512<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in TKernel kernel, ref T x, ref TOut result, int length)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TResult : unmanaged
        where TResults : struct, ILanes<TOut, TResult>
        where TKernel : struct, IUnaryKernel<TLane, TResult>
    {
        TKernel run = kernel;
        int i = 0;
        for (; i <= length - Vector512<TLane>.Count; i += Vector512<TLane>.Count)
        {
            TResults.Store(run.Invoke(TLanes.Load512(in x, (nuint)i)), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run256<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in TKernel kernel, ref T x, ref TOut result, int i, int length)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TResult : unmanaged
        where TResults : struct, ILanes<TOut, TResult>
        where TKernel : struct, IUnaryKernel<TLane, TResult>
    {
        TKernel run = kernel;
        for (; i <= length - Vector256<TLane>.Count; i += Vector256<TLane>.Count)
        {
            TResults.Store(run.Invoke(TLanes.Load256(in x, (nuint)i)), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run128<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in TKernel kernel, ref T x, ref TOut result, int i, int length)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TResult : unmanaged
        where TResults : struct, ILanes<TOut, TResult>
        where TKernel : struct, IUnaryKernel<TLane, TResult>
    {
        TKernel run = kernel;
        for (; i <= length - Vector128<TLane>.Count; i += Vector128<TLane>.Count)
        {
            TResults.Store(run.Invoke(TLanes.Load128(in x, (nuint)i)), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunEach<T, TLane, TLanes, TOut, TResult, TResults, TKernel>(in TKernel kernel, ref T x, ref TOut result, int i, int length)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TResult : unmanaged
        where TResults : struct, ILanes<TOut, TResult>
        where TKernel : struct, IUnaryKernel<TLane, TResult>
    {
        TKernel run = kernel;
        for (; i < length; i++)
        {
            Unsafe.Add(ref result, i) = TResults.Narrow(run.Invoke(TLanes.Widen(Unsafe.Add(ref x, i))));
        }
    }
}
