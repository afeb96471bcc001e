using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantBuild.Kernels.Movement;

/// <summary>Runs of bytes, each from where an index says.</summary>
internal static class GatherDriver
{
    /// <summary>Fills the target with one run an index.</summary>
    /// <param name="indices">The numbers of the runs.</param>
    /// <param name="source">The runs, one after another.</param>
    /// <param name="target">Receives as many runs as there are indices.</param>
    /// <param name="runBytes">The length of a run.</param>
    /// <returns>The position of an index without a run; -1 where there is none.</returns>
    public static int Run<TIndex>(ReadOnlySpan<TIndex> indices, ReadOnlySpan<byte> source, Span<byte> target, int runBytes)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => runBytes switch
        {
            1 => RunElements(indices, source, target),
            2 => RunElements(indices, Cast<ushort>(source), Cast<ushort>(target)),
            4 => RunElements(indices, Cast<uint>(source), Cast<uint>(target)),
            8 => RunElements(indices, Cast<ulong>(source), Cast<ulong>(target)),
            _ => RunBytes(indices, source, target, runBytes),
        };

    private static int RunElements<TIndex, T>(ReadOnlySpan<TIndex> indices, ReadOnlySpan<T> source, Span<T> target)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where T : unmanaged
    {
        target = target[..indices.Length];
        for (int i = 0; i < target.Length; i++)
        {
            ulong index = ulong.CreateTruncating(indices[i]);
            if (index >= (ulong)source.Length)
            {
                return i;
            }

            target[i] = source[(int)index];
        }

        return -1;
    }

    private static int RunBytes<TIndex>(ReadOnlySpan<TIndex> indices, ReadOnlySpan<byte> source, Span<byte> target, int runBytes)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        ulong runs = (ulong)(source.Length / runBytes);
        for (int i = 0; i < indices.Length; i++)
        {
            ulong index = ulong.CreateTruncating(indices[i]);
            if (index >= runs)
            {
                return i;
            }

            source.Slice((int)index * runBytes, runBytes).CopyTo(target.Slice(i * runBytes, runBytes));
        }

        return -1;
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    private static Span<T> Cast<T>(Span<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);
}
