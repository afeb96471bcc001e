using System.Collections.Immutable;
using System.Numerics;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>Places tensors in one arena, largest first, each at the lowest offset that no tensor alive at the same time covers.</summary>
internal static class ArenaPlanner
{
    public const int MaximumAlignment = 64;

    /// <summary>Fills in the offsets and returns the size of the arena in bytes.</summary>
    public static int Place(ref ImmutableArray<PlannedTensor> tensors)
    {
        var offsets = new Dictionary<TensorId, long>();
        var placed = new List<(PlannedTensor Tensor, long Offset)>();
        long arenaBytes = 0;
        IEnumerable<PlannedTensor> bySize = tensors
            .Where(tensor => tensor.OwnsStorage)
            .OrderByDescending(tensor => tensor.Info.ByteLength)
            .ThenBy(tensor => tensor.FirstStep)
            .ThenBy(tensor => tensor.Id.Value);

        foreach (PlannedTensor tensor in bySize)
        {
            long offset = FindGap(tensor, placed);
            offsets[tensor.Id] = offset;
            placed.Add((tensor, offset));
            placed.Sort((a, b) => a.Offset.CompareTo(b.Offset));
            arenaBytes = Math.Max(arenaBytes, offset + tensor.Info.ByteLength);
        }

        if (arenaBytes > Array.MaxLength - MaximumAlignment)
        {
            throw Diagnostics.ArenaTooLarge.Exception(file: null, arenaBytes);
        }

        tensors = [.. tensors.Select(tensor => offsets.TryGetValue(tensor.Storage, out long offset) ? tensor with { Offset = (int)offset } : tensor)];
        return (int)arenaBytes;
    }

    private static long FindGap(PlannedTensor tensor, List<(PlannedTensor Tensor, long Offset)> placed)
    {
        long alignment = GetAlignment(tensor.Info.ByteLength);
        long offset = 0;
        foreach ((PlannedTensor other, long otherOffset) in placed)
        {
            if (!Overlaps(tensor, other))
            {
                continue;
            }

            if (offset + tensor.Info.ByteLength <= otherOffset)
            {
                break;
            }

            offset = Math.Max(offset, Align(otherOffset + other.Info.ByteLength, alignment));
        }

        return offset;
    }

    private static bool Overlaps(PlannedTensor a, PlannedTensor b) => a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;

    // Small tensors are aligned less, so that padding never costs more than an eighth of a tensor.
    private static long GetAlignment(long bytes) =>
        Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)bytes / 8), 8, MaximumAlignment) is var alignment && bytes < 8
            ? (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, 1))
            : alignment;

    private static long Align(long offset, long alignment) => (offset + alignment - 1) / alignment * alignment;
}
