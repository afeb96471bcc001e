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
        int imageLength = geometry.InputHeight * geometry.InputWidth * geometry.Channels;
        for (int row = firstRow; row < firstRow + rows; row++)
        {
            ReadOnlySpan<T> image = source.Slice(row / geometry.OutputHeight * imageLength, imageLength);
            for (int x = 0; x < geometry.OutputWidth; x++)
            {
                PoolWindow window = geometry.WindowAt(row % geometry.OutputHeight, x);
                Span<T> pixel = destination.Slice(((row * geometry.OutputWidth) + x) * geometry.Channels, geometry.Channels);
                RunWindow<T, TLane, TLanes, TOperator>(in pool, geometry, window, image, pixel, width);
            }
        }
    }

    private static void RunWindow<T, TLane, TLanes, TOperator>(
        in TOperator pool, PoolGeometry geometry, PoolWindow window, ReadOnlySpan<T> image, Span<T> pixel, VectorWidth width)
        where T : unmanaged
        where TLane : unmanaged
        where TLanes : struct, ILanes<T, TLane>
        where TOperator : struct, IPoolOperator<TLane>
    {
        TOperator run = pool;
        int channels = geometry.Channels;
        int rowStride = geometry.InputWidth * channels;
        int first = (window.Y * rowStride) + (window.X * channels);
        ref readonly T source = ref MemoryMarshal.GetReference(image);
        ref T result = ref MemoryMarshal.GetReference(pixel);
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
