namespace QuantBuild.Kernels.Gemm;

/// <summary>Where the packed weights and bias of one group lie.</summary>
internal readonly unsafe struct FloatWeights(int columns, int depth, float* panels, float* bias)
{
    internal int Columns { get; } = columns;

    internal int Depth { get; } = depth;

    internal nint PanelStride => (nint)Depth * GemmPanel.Columns;

    internal float* Panels { get; } = panels;

    internal float* Bias { get; } = bias;
}
