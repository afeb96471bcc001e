using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuantBuild.Model;

namespace QuantBuild.Runtime.Planning;

/// <summary>
/// Order, shapes, lifetimes and places of one segment of a subgraph for given shapes: all its nodes, or those up to one whose output
/// shapes follow values.
/// </summary>
internal sealed class SegmentPlan
{
    private const int SegmentsKept = 16;

    private readonly FrozenDictionary<TensorId, PlannedTensor> _tensors;

    public SegmentPlan(
        int subgraph, int arenaBlock, int arenaBytes, ImmutableArray<PlannedTensor> tensors, ImmutableArray<Step> steps, OpenNode? end)
    {
        (Subgraph, ArenaBlock, ArenaBytes) = (subgraph, arenaBlock, arenaBytes);
        Tensors = tensors;
        Steps = [.. steps];
        End = end;
        ComputeStep[] computing = [.. steps.OfType<ComputeStep>()];
        ThreadScratchBytes = computing.Select(step => step.Prepared.ThreadScratchBytes).DefaultIfEmpty().Max();
        MostItemsToShare = computing.SelectMany(step => step.Phases).Where(phase => phase.CanShare).Select(phase => phase.WorkItems).DefaultIfEmpty(1).Max();
        _tensors = tensors.ToFrozenDictionary(tensor => tensor.Id);
    }

    public int Subgraph { get; }

    /// <summary>The number of the block of memory that is this segment's arena.</summary>
    public int ArenaBlock { get; }

    public int ArenaBytes { get; }

    /// <summary>The tensors of this segment and of those before it.</summary>
    public ImmutableArray<PlannedTensor> Tensors { get; }

    public Step[] Steps { get; }

    /// <summary>The node at which the segment ends; null where it ends with the subgraph.</summary>
    public OpenNode? End { get; }

    /// <summary>The segments that follow, by the shapes of the outputs of <see cref="End"/>.</summary>
    public RecentCache<SegmentPlan> Next { get; } = new(SegmentsKept);

    /// <summary>The scratch memory that a thread needs.</summary>
    public int ThreadScratchBytes { get; }

    /// <summary>The most pieces of a phase that is worth sharing; 1 where none is.</summary>
    public int MostItemsToShare { get; }

    /// <summary>The tensors of this segment that are no constants, by the step that writes them.</summary>
    public ILookup<int, PlannedTensor> Activations => field ??= Tensors.Where(IsInArena).ToLookup(tensor => tensor.FirstStep);

    /// <summary>The largest sum of tensors alive at once, and scratch memory with them: no arena can be smaller.</summary>
    public long ArenaLowerBound
    {
        get
        {
            long bound = 0;
            for (int step = PlannedTensor.BeforeFirstStep; step < Steps.Length; step++)
            {
                int current = step;
                long tensors = Tensors.Where(tensor => tensor.OwnsStorage && IsInArena(tensor) && tensor.IsAliveAt(current)).Sum(tensor => tensor.Info.ByteLength);
                bound = Math.Max(bound, tensors + (step < 0 ? 0 : Steps[step].Operands.SharedScratch.Length));
            }

            return bound;
        }
    }

    public PlannedTensor this[TensorId id] => _tensors[id];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"arena {ArenaBytes} bytes, lower bound {ArenaLowerBound}\n");
        for (int step = 0; step < Steps.Length; step++)
        {
            Node node = Steps[step].Node;
            text.Append(CultureInfo.InvariantCulture, $"{step,4} {node.Name}({Describe(node.Inputs)}) -> {Describe(node.Outputs)}\n");
        }

        if (End is { Node: var open })
        {
            text.Append(CultureInfo.InvariantCulture, $"then {open.Name}({Describe(open.Inputs)}) -> shapes that follow values\n");
        }

        return text.ToString();
    }

    private bool IsInArena(PlannedTensor tensor) => tensor.Place.IsInMemory && tensor.Place.Block == ArenaBlock;

    private string Describe(ImmutableArray<TensorId> ids) => string.Join(", ", ids.Select(Describe));

    private string Describe(TensorId id)
    {
        if (id.IsNone)
        {
            return "none";
        }

        PlannedTensor tensor = this[id];
        string block = tensor.Place.Block > 0 ? string.Create(CultureInfo.InvariantCulture, $"{tensor.Place.Block}:") : "";
        string place = tensor.Info.IsConstant
            ? "constant"
            : string.Create(CultureInfo.InvariantCulture, $"@{block}{tensor.Place.Offset}+{tensor.Info.ByteLength}");
        return string.Create(CultureInfo.InvariantCulture, $"%{id.Value} {tensor.Info.Type}{tensor.Info.Shape} {place}");
    }
}
