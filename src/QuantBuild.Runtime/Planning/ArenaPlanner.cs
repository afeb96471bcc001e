using System.Collections.Immutable;
using System.Numerics;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Places tensors in one arena, largest first, each at the lowest offset that no tensor alive at the same time covers.</summary>
internal static class ArenaPlanner
{
    public const int MaximumAlignment = 64;

    private static readonly Comparer<Placement> ByOffset = Comparer<Placement>.Create(static (a, b) => a.Offset.CompareTo(b.Offset));

    /// <summary>Fills in the offsets and returns the size of the arena in bytes.</summary>
    public static int Place(ref ImmutableArray<PlannedTensor> tensors)
    {
        var offsets = new Dictionary<TensorId, long>();
        var placed = new List<Placement>();
        long arenaBytes = 0;
        IEnumerable<PlannedTensor> bySize = tensors
            .Where(tensor => tensor.OwnsStorage)
            .OrderByDescending(tensor => tensor.Info.ByteLength)
            .ThenBy(tensor => tensor.FirstStep)
            .ThenBy(tensor => tensor.Id.Value);

        foreach (PlannedTensor tensor in bySize)
        {
            long bytes = tensor.Info.ByteLength;
            long offset = FindGap(tensor, bytes, placed);
            offsets[tensor.Id] = offset;
            var placement = new Placement(tensor.FirstStep, tensor.LastStep, offset, offset + bytes);
            int position = placed.BinarySearch(placement, ByOffset);
            placed.Insert(position < 0 ? ~position : position, placement);
            arenaBytes = Math.Max(arenaBytes, offset + bytes);
        }

        if (arenaBytes > Array.MaxLength - MaximumAlignment)
        {
            throw Diagnostics.ArenaTooLarge.Exception(file: null, arenaBytes);
        }

        tensors = [.. tensors.Select(tensor => offsets.TryGetValue(tensor.Storage, out long offset) ? tensor with { Offset = (int)offset } : tensor)];
        return (int)arenaBytes;
    }

    private static long FindGap(PlannedTensor tensor, long bytes, List<Placement> placed)
    {
        long alignment = GetAlignment(bytes);
        long offset = 0;
        foreach (Placement other in placed)
        {
            if (tensor.FirstStep > other.LastStep || other.FirstStep > tensor.LastStep)
            {
                continue;
            }

            if (offset + bytes <= other.Offset)
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
