namespace QuantBuild.Kernels.Gemm;

/// <summary>One int8 microkernel: computes the int32 sums of Rows x Columns outputs from whole panels of packed weights.</summary>
internal sealed unsafe class Int8GemmKernel(string name, int rows, int columns, bool isSupported, delegate*<Int8Tile*, void> run)
{
    internal string Name { get; } = name;

    internal int Rows { get; } = rows;

    internal int Columns { get; } = columns;

    internal int Panels { get; } = columns / GemmPanel.Columns;

    /// <summary>Tiles whose sums are collected before they are written on.</summary>
    internal int BlockGroups { get; } = Int8GemmDriver.BlockSums / columns / rows;

    internal bool IsSupported { get; } = isSupported;

    internal delegate*<Int8Tile*, void> Run { get; } = run;

    public override string ToString() => Name;
}
