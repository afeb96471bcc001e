using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Elementwise;

/// <summary>
/// Runs a <see cref="IBinaryFormula{T}"/>, or a <see cref="IBinaryKernel{TLane}"/>, over two broadcast operands. Each width has a method of its own,
/// as what the compiler inlines into one method is limited.
/// </summary>
internal static class BinaryDriver
{
    /// <summary>Computes the output elements from <paramref name="first"/> on.</summary>
    public static void Run<T, TLane, TLanes, TFormula>(
        TFormula formula, BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, int first, int count, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged, INumber<TLane>
        where TLanes : struct, ILanes<T, TLane>
        where TFormula : struct, IBinaryFormula<TLane>
    {
        var kernel = new BinaryFormulaKernel<TLane, TFormula>(formula);
        RunKernel<T, TLane, TLanes, BinaryFormulaKernel<TLane, TFormula>>(in kernel, layout, x, y, destination, first, count, width);
    }

    /// <summary>Computes the output elements from <paramref name="first"/> on.</summary>
    public static void RunKernel<T, TLane, TLanes, TKernel>(
        in TKernel kernel, BroadcastLayout layout, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, int first, int count, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        int end = checked(first + count);
        for (int position = first; position < end;)
        {
            BroadcastRun run = layout.RunAt(position);
            int length = Math.Min(run.Length, end - position);
            RunKernel<T, TLane, TLanes, TKernel>(
                in kernel,
                x.Slice(run.X, run.RepeatsX ? 1 : length),
                y.Slice(run.Y, run.RepeatsY ? 1 : length),
                destination.Slice(position, length),
                width);
            position += length;
        }
    }

    /// <summary>Computes one run; an operand of one element is repeated.</summary>
    public static void Run<T, TLane, TLanes, TOut, TOuts, TFormula>(
        TFormula formula, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged, INumber<TLane>
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TFormula : struct, IBinaryFormula<TLane>
    {
        var kernel = new BinaryFormulaKernel<TLane, TFormula>(formula);
        RunKernel<T, TLane, TLanes, TOut, TOuts, BinaryFormulaKernel<TLane, TFormula>>(in kernel, left, right, destination, width);
    }

    /// <summary>Computes one run; an operand of one element is repeated.</summary>
    public static void RunKernel<T, TLane, TLanes, TKernel>(
        in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> destination, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TKernel : struct, IBinaryKernel<TLane> =>
        RunKernel<T, TLane, TLanes, T, TLanes, TKernel>(in kernel, left, right, destination, width);

    /// <summary>Computes one run; an operand of one element is repeated.</summary>
    public static void RunKernel<T, TLane, TLanes, TOut, TOuts, TKernel>(
        in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        if (destination.IsEmpty)
        {
            return;
        }

        CheckOperand(left, destination.Length);
        CheckOperand(right, destination.Length);
        int length = destination.Length;
        int i = 0;
        if (Vector512.IsHardwareAccelerated && width >= VectorWidth.Bits512 && length - i >= Vector512<TLane>.Count)
        {
            i = Run512<T, TLane, TLanes, TOut, TOuts, TKernel>(in kernel, left, right, destination, i);
        }

        if (Vector256.IsHardwareAccelerated && width >= VectorWidth.Bits256 && length - i >= Vector256<TLane>.Count)
        {
            i = Run256<T, TLane, TLanes, TOut, TOuts, TKernel>(in kernel, left, right, destination, i);
        }

        if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128 && length - i >= Vector128<TLane>.Count)
        {
            i = Run128<T, TLane, TLanes, TOut, TOuts, TKernel>(in kernel, left, right, destination, i);
        }

        if (i < length)
        {
            RunEach<T, TLane, TLanes, TOut, TOuts, TKernel>(in kernel, left, right, destination, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run512<T, TLane, TLanes, TOut, TOuts, TKernel>(in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, int i)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        ref T x = ref MemoryMarshal.GetReference(left);
        ref T y = ref MemoryMarshal.GetReference(right);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        int length = destination.Length;
        bool repeatsX = left.Length < length;
        bool repeatsY = right.Length < length;
        TKernel run = kernel;
        Vector512<TLane> xs = Vector512.Create(TLanes.Widen(x));
        Vector512<TLane> ys = Vector512.Create(TLanes.Widen(y));
        for (; i <= length - Vector512<TLane>.Count; i += Vector512<TLane>.Count)
        {
            xs = repeatsX ? xs : TLanes.Load512(in x, (nuint)i);
            ys = repeatsY ? ys : TLanes.Load512(in y, (nuint)i);
            TOuts.Store(run.Invoke(xs, ys), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run256<T, TLane, TLanes, TOut, TOuts, TKernel>(in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, int i)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        ref T x = ref MemoryMarshal.GetReference(left);
        ref T y = ref MemoryMarshal.GetReference(right);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        int length = destination.Length;
        bool repeatsX = left.Length < length;
        bool repeatsY = right.Length < length;
        TKernel run = kernel;
        Vector256<TLane> xs = Vector256.Create(TLanes.Widen(x));
        Vector256<TLane> ys = Vector256.Create(TLanes.Widen(y));
        for (; i <= length - Vector256<TLane>.Count; i += Vector256<TLane>.Count)
        {
            xs = repeatsX ? xs : TLanes.Load256(in x, (nuint)i);
            ys = repeatsY ? ys : TLanes.Load256(in y, (nuint)i);
            TOuts.Store(run.Invoke(xs, ys), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run128<T, TLane, TLanes, TOut, TOuts, TKernel>(in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, int i)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        ref T x = ref MemoryMarshal.GetReference(left);
        ref T y = ref MemoryMarshal.GetReference(right);
        ref TOut result = ref MemoryMarshal.GetReference(destination);
        int length = destination.Length;
        bool repeatsX = left.Length < length;
        bool repeatsY = right.Length < length;
        TKernel run = kernel;
        Vector128<TLane> xs = Vector128.Create(TLanes.Widen(x));
        Vector128<TLane> ys = Vector128.Create(TLanes.Widen(y));
        for (; i <= length - Vector128<TLane>.Count; i += Vector128<TLane>.Count)
        {
            xs = repeatsX ? xs : TLanes.Load128(in x, (nuint)i);
            ys = repeatsY ? ys : TLanes.Load128(in y, (nuint)i);
            TOuts.Store(run.Invoke(xs, ys), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunEach<T, TLane, TLanes, TOut, TOuts, TKernel>(in TKernel kernel, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<TOut> destination, int i)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOut : unmanaged
        where TOuts : struct, ILanes<TOut, TLane>
        where TKernel : struct, IBinaryKernel<TLane>
    {
        bool repeatsX = left.Length < destination.Length;
        bool repeatsY = right.Length < destination.Length;
        TKernel run = kernel;
        for (; i < destination.Length; i++)
        {
            TLane lane = run.Invoke(TLanes.Widen(left[repeatsX ? 0 : i]), TLanes.Widen(right[repeatsY ? 0 : i]));
            destination[i] = TOuts.Narrow(lane);
        }
    }

    private static void CheckOperand<T>(ReadOnlySpan<T> operand, int length)
    {
        if (operand.Length != length)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(operand.Length, 1);
        }
    }
}
