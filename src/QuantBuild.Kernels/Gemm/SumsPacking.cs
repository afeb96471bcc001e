namespace QuantBuild.Kernels.Gemm;

/// <summary>Int8 weights in panels; a group's panels are followed by what its scaling keeps.</summary>
internal abstract unsafe record SumsPacking<TBias> : WeightPacking<sbyte, TBias>
    where TBias : unmanaged
{
    private readonly ISumsScaling<TBias> _scaling;

    protected SumsPacking(Int8Layout layout, ISumsScaling<TBias> scaling)
        : base(layout.Groups, layout.Columns, layout.Depth, checked((layout.Copies * layout.CopyBytes) + scaling.GroupBytes))
    {
        Layout = layout;
        _scaling = scaling;
        ScalingAt = layout.Copies * layout.CopyBytes;
    }

    internal Int8Layout Layout { get; }

    /// <summary>Where in a group's memory that of the scaling begins.</summary>
    protected int ScalingAt { get; }

    protected override void PackPanel(sbyte* weights, TBias* bias, int group, int panel, byte* memory)
    {
        int columns = ColumnsOf(panel);
        ColumnTotal* totals = stackalloc ColumnTotal[GemmPanel.Columns];
        Layout.PackPanel(weights, group, panel, columns, (sbyte*)memory, totals);
        TBias* first = bias == null ? null : bias + ((nint)group * Columns) + (panel * GemmPanel.Columns);
        _scaling.PackPanel(
            panel,
            new ReadOnlySpan<ColumnTotal>(totals, columns),
            new ReadOnlySpan<TBias>(first, first == null ? 0 : columns),
            group,
            memory + ScalingAt);
    }
}
