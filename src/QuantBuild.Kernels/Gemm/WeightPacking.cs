using QuantBuild.Kernels.Memory;

namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// The form in which kernels read weights and bias. What is constant is packed once; what a graph computes is packed by every run, into memory
/// that the caller lends and that a later call, of any thread, reads.
/// </summary>
internal abstract unsafe record WeightPacking<TWeight, TBias>
    where TWeight : unmanaged
    where TBias : unmanaged
{
    /// <param name="groups">The number of groups.</param>
    /// <param name="columns">Output channels of a group.</param>
    /// <param name="depth">Weights of an output channel.</param>
    /// <param name="groupBytes">The memory of a group.</param>
    protected WeightPacking(int groups, int columns, int depth, int groupBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        Groups = groups;
        Columns = columns;
        Depth = depth;
        GroupBytes = groupBytes;
    }

    /// <summary>What all runs read; null where each packs its own.</summary>
    internal PinnedBuffer<byte>? Constants { get; init; }

    internal int Groups { get; }

    /// <summary>Output channels of one group.</summary>
    internal int Columns { get; }

    /// <summary>Weights of one output channel.</summary>
    internal int Depth { get; }

    /// <summary>The memory of one group, a multiple of a cache line.</summary>
    internal int GroupBytes { get; }

    internal int GroupPanels => GemmPanel.Count(Columns);

    /// <summary>The panels of all groups: the unit in which packing can be split between threads.</summary>
    internal int Panels => checked(Groups * GroupPanels);

    /// <summary>What all groups take.</summary>
    internal int Bytes => checked(Groups * GroupBytes);

    internal PinnedBuffer<byte> Pack(ReadOnlySpan<TWeight> weights, ReadOnlySpan<TBias> bias)
    {
        var memory = new PinnedBuffer<byte>(Bytes);
        Pack(weights, bias, memory.Span, 0, Panels);
        return memory;
    }

    /// <summary>Packs some panels. All are packed before anything reads one.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="bias">One an output channel, or empty.</param>
    /// <param name="memory">At least <see cref="Bytes"/>, of any content.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="panels">The number of panels.</param>
    internal void Pack(ReadOnlySpan<TWeight> weights, ReadOnlySpan<TBias> bias, Span<byte> memory, int firstPanel, int panels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, checked(Groups * Columns * Depth));
        if (!bias.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, Groups * Columns);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(memory.Length, Bytes);
        GemmGuard.CheckPanels(firstPanel, panels, Panels);
        fixed (TWeight* w = weights)
        fixed (TBias* b = bias)
        fixed (byte* destination = memory)
        {
            for (int i = firstPanel; i < firstPanel + panels; i++)
            {
                int group = i / GroupPanels;
                PackPanel(w, b, group, i % GroupPanels, destination + ((nint)group * GroupBytes));
            }
        }
    }

    /// <summary>Where a run reads: the constants, or what it has packed itself.</summary>
    internal ReadOnlySpan<byte> Locate(ReadOnlySpan<byte> packed)
    {
        if (Constants is not null)
        {
            return Constants.Span;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(packed.Length, Bytes);
        return packed;
    }

    /// <param name="weights">All weights.</param>
    /// <param name="bias">One an output channel, or null.</param>
    /// <param name="group">The group.</param>
    /// <param name="panel">The panel of that group.</param>
    /// <param name="memory">The memory of that group.</param>
    protected abstract void PackPanel(TWeight* weights, TBias* bias, int group, int panel, byte* memory);

    /// <summary>The columns of a panel that exist.</summary>
    protected int ColumnsOf(int panel) => int.Min(GemmPanel.Columns, Columns - (panel * GemmPanel.Columns));
}
