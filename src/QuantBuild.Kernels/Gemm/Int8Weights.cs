namespace QuantBuild.Kernels.Gemm;

/// <summary>Where the packed panels of one group lie.</summary>
internal readonly unsafe struct Int8Weights(int columns, nint panelStride, sbyte* panels)
{
    internal int Columns { get; } = columns;

    internal nint PanelStride { get; } = panelStride;

    internal sbyte* Panels { get; } = panels;
}
