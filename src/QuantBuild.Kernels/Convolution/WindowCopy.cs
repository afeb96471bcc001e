using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Convolution;

/// <summary>Copies input into scratch with the padding filled in.</summary>
internal static unsafe class WindowCopy<T>
    where T : unmanaged
{
    /// <summary>Copies the input rows that <paramref name="rows"/> output rows need, each as wide as windows cover.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PadRows(ConvolutionShape shape, T* input, T padding, int outputRow, int rows, T* destination)
    {
        int channels = shape.InputChannels;
        int width = shape.CoveredWidth;
        int left = int.Min(shape.PaddingLeft, width);
        int copied = int.Min(shape.InputWidth, width - left);
        T* batch = input + ((nint)(outputRow / shape.OutputHeight) * shape.InputHeight * shape.InputWidth * channels);
        int y = (outputRow % shape.OutputHeight * shape.StrideHeight) - shape.PaddingTop;
        int end = y + ((rows - 1) * shape.StrideHeight) + shape.WindowHeight;
        for (; y < end; y++)
        {
            var row = new Span<T>(destination, width * channels);
            if (y < 0 || y >= shape.InputHeight)
            {
                row.Fill(padding);
            }
            else
            {
                row[..(left * channels)].Fill(padding);
                new ReadOnlySpan<T>(batch + ((nint)y * shape.InputWidth * channels), copied * channels).CopyTo(row[(left * channels)..]);
                row[((left + copied) * channels)..].Fill(padding);
            }

            destination += row.Length;
        }
    }

    /// <summary>Copies the windows of one group for <paramref name="rows"/> output rows, each to <paramref name="windowStride"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void GatherWindows(ConvolutionShape shape, T* input, T padding, int outputRow, int rows, int group, T* destination, int windowStride)
    {
        T* batch = input + ((nint)(outputRow / shape.OutputHeight) * shape.InputHeight * shape.InputWidth * shape.InputChannels)
            + (group * shape.GroupInputChannels);
        int firstY = (outputRow % shape.OutputHeight * shape.StrideHeight) - shape.PaddingTop;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < shape.OutputWidth; column++)
            {
                GatherWindow(shape, batch, padding, firstY + (row * shape.StrideHeight), (column * shape.StrideWidth) - shape.PaddingLeft, destination);
                new Span<T>(destination + shape.Depth, windowStride - shape.Depth).Clear();
                destination += windowStride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherWindow(ConvolutionShape shape, T* batch, T padding, int top, int left, T* destination)
    {
        int channels = shape.GroupInputChannels;
        for (int ky = 0; ky < shape.KernelHeight; ky++)
        {
            int y = top + (ky * shape.DilationHeight);
            for (int kx = 0; kx < shape.KernelWidth; kx++)
            {
                int x = left + (kx * shape.DilationWidth);
                bool inside = (uint)y < (uint)shape.InputHeight && (uint)x < (uint)shape.InputWidth;
                T* source = batch + ((((nint)y * shape.InputWidth) + x) * shape.InputChannels);
                for (int c = 0; c < channels; c++)
                {
                    *destination++ = inside ? source[c] : padding;
                }
            }
        }
    }
}
