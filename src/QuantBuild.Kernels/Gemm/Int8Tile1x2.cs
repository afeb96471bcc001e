using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>1 row by 2 vectors of int8 sums, held in registers over the whole reduction.</summary>
internal static unsafe class Int8Tile1x2<TLanes, TVector>
    where TLanes : IInt8Lanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8Tile* tile)
    {
        nint w1At = Int8TilePanel.Offset(TLanes.Columns, tile->PanelStride);
        sbyte* panel = tile->Panel;
        sbyte** rows = tile->Rows;
        int* sums = tile->Sums;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Start((int*)panel);
            TVector c01 = TLanes.Start((int*)(panel + w1At));

            sbyte* a0 = rows[0];
            sbyte* weights = panel + Int8TilePanel.HeaderBytes;

            for (int segment = 0; segment < tile->SegmentCount; segment++)
            {
                nint i = tile->Segments[segment];
                nint last = i + tile->SegmentLength - GemmPanel.Int8Depth;
                for (nint end = last + GemmPanel.Int8Depth; i < end; i += GemmPanel.Int8Depth)
                {
                    nint at = nint.Min(i, last);
                    TVector a = TLanes.BroadcastActivations(a0 + at);
                    c00 = TLanes.MultiplyAdd(c00, a, TLanes.LoadWeights(weights));
                    c01 = TLanes.MultiplyAdd(c01, a, TLanes.LoadWeights(weights + w1At));
                    weights += Int8TilePanel.QuadBytes;
                }
            }

            TLanes.Store(c00, sums);
            TLanes.Store(c01, sums + TLanes.Columns);

            rows += 1;
            sums += 2 * TLanes.Columns;
        }
    }
}
