using System.Numerics;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Places blocks in one arena, largest first, each at the lowest offset that no block alive at the same time covers.</summary>
internal static class ArenaPlanner
{
    public const int MaximumAlignment = 64;

    private static readonly Comparer<Placement> ByOffset = Comparer<Placement>.Create(static (a, b) => a.Offset.CompareTo(b.Offset));

    /// <summary>The offset of each block, and the size of the arena in bytes.</summary>
    public static (int[] Offsets, int ArenaBytes) Place(IReadOnlyList<ArenaBlock> blocks)
    {
        int[] offsets = new int[blocks.Count];
        var placed = new List<Placement>();
        long arenaBytes = 0;
        IEnumerable<int> bySize = Enumerable.Range(0, blocks.Count)
            .OrderByDescending(i => blocks[i].Bytes)
            .ThenBy(i => blocks[i].FirstStep)
            .ThenBy(i => i);

        foreach (int i in bySize)
        {
            ArenaBlock block = blocks[i];
            long offset = FindGap(block, placed);
            var placement = new Placement(block.FirstStep, block.LastStep, offset, offset + block.Bytes);
            int position = placed.BinarySearch(placement, ByOffset);
            placed.Insert(position < 0 ? ~position : position, placement);
            arenaBytes = Math.Max(arenaBytes, offset + block.Bytes);
            if (arenaBytes > Array.MaxLength - MaximumAlignment)
            {
                throw Diagnostics.ArenaTooLarge.Exception(file: null, arenaBytes);
            }

            offsets[i] = (int)offset;
        }

        return (offsets, (int)arenaBytes);
    }

    private static long FindGap(ArenaBlock block, List<Placement> placed)
    {
        long alignment = Math.Max(GetAlignment(block.Bytes), block.LeastAlignment);
        long offset = 0;
        foreach (Placement other in placed)
        {
            if (block.FirstStep > other.LastStep || other.FirstStep > block.LastStep)
            {
                continue;
            }

            if (offset + block.Bytes <= other.Offset)
            {
                break;
            }

            offset = Math.Max(offset, Align(other.End, alignment));
        }

        return offset;
    }

    // Small tensors are aligned less, so that padding never costs more than an eighth of a tensor.
    private static long GetAlignment(long bytes) =>
        Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)bytes / 8), 8, MaximumAlignment) is var alignment && bytes < 8
            ? (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, 1))
            : alignment;

    private static long Align(long offset, long alignment) => (offset + alignment - 1) / alignment * alignment;
}
