namespace QuantBuild.Kernels.Gemm;

/// <summary>
/// Float weights [groups · columns, depth] and bias in panels: for each step of the depth the 16 columns of a panel lie side by side.
/// A group's panels are followed by its bias.
/// </summary>
internal sealed unsafe record FloatPacking : WeightPacking<float, float>
{
    internal FloatPacking(int columns, int depth, int groups = 1)
        : base(groups, columns, depth, checked(GemmPanel.Pad(columns) * (depth + 1) * sizeof(float)))
    {
    }

    internal nint PanelStride => (nint)Depth * GemmPanel.Columns;

    internal FloatWeights At(byte* memory, int group)
    {
        var panels = (float*)(memory + ((nint)group * GroupBytes));
        return new FloatWeights(Columns, Depth, panels, panels + (GroupPanels * PanelStride));
    }

    protected override void PackPanel(float* weights, float* bias, int group, int panel, byte* memory)
    {
        nint column = ((nint)group * Columns) + (panel * GemmPanel.Columns);
        int columns = ColumnsOf(panel);
        float* packed = (float*)memory + (panel * PanelStride);
        PanelTranspose.Run((byte*)(weights + (column * Depth)), (nint)Depth * sizeof(float), columns, Depth, (int*)packed);
        var lanes = new Span<float>((float*)memory + (GroupPanels * PanelStride) + (panel * GemmPanel.Columns), GemmPanel.Columns);
        lanes.Clear();
        if (bias != null)
        {
            new ReadOnlySpan<float>(bias + column, columns).CopyTo(lanes);
        }
    }
}
