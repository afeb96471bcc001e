using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

internal static class FloatTilePanel
{
    /// <summary>Where a column of a tile begins, in elements from the tile's first panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Offset(int column, nint panelStride) =>
        (column / GemmPanel.Columns * panelStride) + (column % GemmPanel.Columns);
}
