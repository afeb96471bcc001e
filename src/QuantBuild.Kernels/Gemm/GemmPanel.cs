namespace QuantBuild.Kernels.Gemm;

/// <summary>The unit of packed weights: every kernel of a table reads panels of this shape, so that one packing serves all of them.</summary>
internal static class GemmPanel
{
    internal const int Columns = 16;

    /// <summary>Consecutive reduction steps that lie side by side in an int8 panel.</summary>
    internal const int Int8Depth = 4;

    internal static int Count(int columns) => (columns + Columns - 1) / Columns;

    internal static int Pad(int columns) => Count(columns) * Columns;
}
