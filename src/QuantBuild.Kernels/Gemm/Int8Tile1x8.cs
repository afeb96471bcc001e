using System.Runtime.CompilerServices;

namespace QuantBuild.Kernels.Gemm;

/// <summary>1 row by 8 vectors of int8 sums, held in registers over the whole reduction.</summary>
internal static unsafe class Int8Tile1x8<TLanes, TVector>
    where TLanes : IInt8Lanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(Int8Tile* tile)
    {
        nint w1At = Int8TilePanel.Offset(TLanes.Columns, tile->PanelStride);
        nint w2At = Int8TilePanel.Offset(2 * TLanes.Columns, tile->PanelStride);
        nint w3At = Int8TilePanel.Offset(3 * TLanes.Columns, tile->PanelStride);
        nint w4At = Int8TilePanel.Offset(4 * TLanes.Columns, tile->PanelStride);
        nint w5At = Int8TilePanel.Offset(5 * TLanes.Columns, tile->PanelStride);
        nint w6At = Int8TilePanel.Offset(6 * TLanes.Columns, tile->PanelStride);
        nint w7At = Int8TilePanel.Offset(7 * TLanes.Columns, tile->PanelStride);
        sbyte* panel = tile->Panel;
        sbyte** rows = tile->Rows;
        int* sums = tile->Sums;
        for (int group = tile->Groups; group > 0; group--)
        {
            TVector c00 = TLanes.Start((int*)panel);
            TVector c01 = TLanes.Start((int*)(panel + w1At));
            TVector c02 = TLanes.Start((int*)(panel + w2At));
            TVector c03 = TLanes.Start((int*)(panel + w3At));
            TVector c04 = TLanes.Start((int*)(panel + w4At));
            TVector c05 = TLanes.Start((int*)(panel + w5At));
            TVector c06 = TLanes.Start((int*)(panel + w6At));
            TVector c07 = TLanes.Start((int*)(panel + w7At));

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
                    c02 = TLanes.MultiplyAdd(c02, a, TLanes.LoadWeights(weights + w2At));
                    c03 = TLanes.MultiplyAdd(c03, a, TLanes.LoadWeights(weights + w3At));
                    c04 = TLanes.MultiplyAdd(c04, a, TLanes.LoadWeights(weights + w4At));
                    c05 = TLanes.MultiplyAdd(c05, a, TLanes.LoadWeights(weights + w5At));
                    c06 = TLanes.MultiplyAdd(c06, a, TLanes.LoadWeights(weights + w6At));
                    c07 = TLanes.MultiplyAdd(c07, a, TLanes.LoadWeights(weights + w7At));
                    weights += Int8TilePanel.QuadBytes;
                }
            }

            TLanes.Store(c00, sums);
            TLanes.Store(c01, sums + TLanes.Columns);
            TLanes.Store(c02, sums + (2 * TLanes.Columns));
            TLanes.Store(c03, sums + (3 * TLanes.Columns));
            TLanes.Store(c04, sums + (4 * TLanes.Columns));
            TLanes.Store(c05, sums + (5 * TLanes.Columns));
            TLanes.Store(c06, sums + (6 * TLanes.Columns));
            TLanes.Store(c07, sums + (7 * TLanes.Columns));

            rows += 1;
            sums += 8 * TLanes.Columns;
        }
    }
}
