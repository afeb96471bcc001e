using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantBuild.Kernels.Vectors;

namespace QuantBuild.Kernels.Pooling;

/// <summary>Runs a <see cref="IPoolOperator{TLane}"/> over windows, vectors across the channels.</summary>
internal static class PoolDriver
{
    /// <summary>Computes the output rows (of all batches) from <paramref name="firstRow"/> on.</summary>
    public static void Run<T, TLane, TLanes, TOperator>(
        in TOperator pool, PoolGeometry geometry, ReadOnlySpan<T> source, Span<T> destination, int firstRow, int rows, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOperator : struct, IPoolOperator<TLane>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, geometry.InputLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, geometry.OutputLength);
        if (rows == 0)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, geometry.OutputRows - firstRow);
        int imageLength = geometry.InputHeight * geometry.InputWidth * geometry.Channels;
        int rowLength = geometry.OutputWidth * geometry.Channels;
        ref readonly T input = ref MemoryMarshal.GetReference(source);
        ref T output = ref MemoryMarshal.GetReference(destination);
        for (int row = firstRow; row < firstRow + rows; row++)
        {
            RunRow<T, TLane, TLanes, TOperator>(
                in pool,
                geometry,
                row % geometry.OutputHeight,
                in Unsafe.Add(ref Unsafe.AsRef(in input), (nint)(row / geometry.OutputHeight) * imageLength),
                ref Unsafe.Add(ref output, (nint)row * rowLength),
                width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRow<T, TLane, TLanes, TOperator>(
        in TOperator pool, PoolGeometry geometry, int y, ref readonly T image, ref T result, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOperator : struct, IPoolOperator<TLane>
    {
        TOperator run = pool;
        int channels = geometry.Channels;
        int outputWidth = geometry.OutputWidth;
        PoolWindow first = geometry.WindowAt(y, 0);
        for (int x = 0; x < outputWidth; x++)
        {
            RunWindow<T, TLane, TLanes, TOperator>(in run, geometry, geometry.MovedTo(first, x), in image, ref result, width);
            result = ref Unsafe.Add(ref result, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunWindow<T, TLane, TLanes, TOperator>(
        in TOperator pool, PoolGeometry geometry, PoolWindow window, ref readonly T source, ref T result, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOperator : struct, IPoolOperator<TLane>
    {
        TOperator run = pool;
        int channels = geometry.Channels;
        int rowStride = geometry.InputWidth * channels;
        int first = (window.Y * rowStride) + (window.X * channels);
        int channel = 0;
        if (Vector512.IsHardwareAccelerated && width >= VectorWidth.Bits512)
        {
            for (; channel <= channels - Vector512<TLane>.Count; channel += Vector512<TLane>.Count)
            {
                Vector512<TLane> sum = Vector512.Create(run.Start);
                for (int y = 0; y < window.Height; y++)
                {
                    int offset = first + (y * rowStride) + channel;
                    for (int x = 0; x < window.Width; x++, offset += channels)
                    {
                        sum = run.Accumulate(sum, TLanes.Load512(in source, (nuint)offset));
                    }
                }

                TLanes.Store(run.Finish(sum, window.Count), ref result, (nuint)channel);
            }
        }

        if (Vector256.IsHardwareAccelerated && width >= VectorWidth.Bits256)
        {
            for (; channel <= channels - Vector256<TLane>.Count; channel += Vector256<TLane>.Count)
            {
                Vector256<TLane> sum = Vector256.Create(run.Start);
                for (int y = 0; y < window.Height; y++)
                {
                    int offset = first + (y * rowStride) + channel;
                    for (int x = 0; x < window.Width; x++, offset += channels)
                    {
                        sum = run.Accumulate(sum, TLanes.Load256(in source, (nuint)offset));
                    }
                }

                TLanes.Store(run.Finish(sum, window.Count), ref result, (nuint)channel);
            }
        }

        if (Vector128.IsHardwareAccelerated && width >= VectorWidth.Bits128)
        {
            for (; channel <= channels - Vector128<TLane>.Count; channel += Vector128<TLane>.Count)
            {
                Vector128<TLane> sum = Vector128.Create(run.Start);
                for (int y = 0; y < window.Height; y++)
                {
                    int offset = first + (y * rowStride) + channel;
                    for (int x = 0; x < window.Width; x++, offset += channels)
                    {
                        sum = run.Accumulate(sum, TLanes.Load128(in source, (nuint)offset));
                    }
                }

                TLanes.Store(run.Finish(sum, window.Count), ref result, (nuint)channel);
            }
        }

        for (; channel < channels; channel++)
        {
            TLane sum = run.Start;
            for (int y = 0; y < window.Height; y++)
            {
                int offset = first + (y * rowStride) + channel;
                for (int x = 0; x < window.Width; x++, offset += channels)
                {
                    sum = run.Accumulate(sum, TLanes.Widen(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));
                }
            }

            Unsafe.Add(ref result, channel) = TLanes.Narrow(run.Finish(sum, window.Count));
        }
    }
}
