namespace QuantBuild.Kernels.Gemm;

/// <summary>One float microkernel: computes Rows x Columns outputs from whole panels of packed weights.</summary>
internal sealed unsafe class FloatGemmKernel(string name, int rows, int columns, bool isSupported, delegate*<FloatTile*, void> run)
{
    internal string Name { get; } = name;

    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    internal int Panels { get; } = columns / GemmPanel.Columns;

    /// <summary>Tiles over the last column that are collected before they are cut.</summary>
    internal int EdgeGroups { get; } = FloatGemmDriver.EdgeOutputs / columns / rows;

    internal bool IsSupported { get; } = isSupported;

    internal delegate*<FloatTile*, void> Run { get; } = run;

    public override string ToString() => Name;
}
