using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>A packed int8 panel: 16 corrections of 32 bits, then for each quad of the depth the 16 columns side by side.</summary>
internal static class Int8TilePanel
{
    internal const int QuadBytes = GemmPanel.Columns * GemmPanel.Int8Depth;

    internal const int HeaderBytes = GemmPanel.Columns * sizeof(int);

    /// <summary>Where the quads, or the corrections, of a column of a tile begin, in bytes from those of the tile's first column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Offset(int column, nint panelStride) =>
        (column / GemmPanel.Columns * panelStride) + (column % GemmPanel.Columns * GemmPanel.Int8Depth);
}
