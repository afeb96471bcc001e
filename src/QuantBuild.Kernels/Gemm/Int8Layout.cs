namespace QuantBuild.Kernels.Gemm;

/// <summary>How int8 weights become panels of quads: of each panel 16 corrections, then for each quad of the depth the 16 columns side by side.</summary>
internal abstract unsafe record Int8Layout
{
    /// <param name="groups">The number of groups.</param>
    /// <param name="columns">Output channels of a group.</param>
    /// <param name="depth">Weights of an output channel.</param>
    /// <param name="quads">Quads of an output channel, once packed.</param>
    /// <param name="copies">How often a group is packed.</param>
    protected Int8Layout(int groups, int columns, int depth, int quads, int copies = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        Groups = groups;
        Columns = columns;
        Depth = depth;
        Copies = copies;
        PanelStride = Int8TilePanel.HeaderBytes + ((nint)quads * Int8TilePanel.QuadBytes);
        CopyBytes = checked((int)(GemmPanel.Count(columns) * PanelStride));
    }

    internal int Groups { get; }

    /// <summary>Output channels of one group.</summary>
    internal int Columns { get; }

    /// <summary>Weights of one output channel.</summary>
    internal int Depth { get; }

    /// <summary>How often a group is packed, each time a little otherwise.</summary>
    internal int Copies { get; }

    /// <summary>Bytes from a panel to the next.</summary>
    internal nint PanelStride { get; }

    internal int CopyBytes { get; }

    /// <summary>Packs one panel in all copies.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="group">The group.</param>
    /// <param name="panel">The panel of that group.</param>
    /// <param name="columns">The columns of the panel that exist; the others become zero.</param>
    /// <param name="memory">The memory of that group.</param>
    /// <param name="totals">What the columns' weights come to: one an existing column.</param>
    internal abstract void PackPanel(sbyte* weights, int group, int panel, int columns, sbyte* memory, ColumnTotal* totals);

    internal Int8Weights At(byte* memory, int copy = 0) => new(Columns, PanelStride, (sbyte*)memory + ((nint)copy * CopyBytes));
}
